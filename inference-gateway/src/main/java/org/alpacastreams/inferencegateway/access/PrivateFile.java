package org.alpacastreams.inferencegateway.access;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files that only their owner reads, replaced as a whole or not at all. */
final class PrivateFile {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private PrivateFile() {}

  /** Written aside, synced and renamed; the folder is created if need be. */
  static void replace(Path file, byte[] content) throws IOException {
    Path folder = folder(file);
    Path aside = folder.resolve("." + file.getFileName() + "." + ProcessHandle.current().pid());
    Files.deleteIfExists(aside);
    try (FileChannel channel =
        open(aside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
    Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Opens a file that is created, if it must be, for its owner alone. */
  static FileChannel open(Path file, Set<? extends OpenOption> options) throws IOException {
    FileStore store = Files.getFileStore(folder(file));
    // Windows has lists of rights instead, which a new file inherits from the user's folder.
    return store.supportsFileAttributeView(PosixFileAttributeView.class)
        ? FileChannel.open(file, options, ownerOnly())
        : FileChannel.open(file, options);
  }

  private static FileAttribute<?> ownerOnly() {
    return PosixFilePermissions.asFileAttribute(OWNER_ONLY);
  }

  private static Path folder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    return folder;
  }
}
