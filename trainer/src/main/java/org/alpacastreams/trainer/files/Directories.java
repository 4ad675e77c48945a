package org.alpacastreams.trainer.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Directories and files that appear whole or not at all, and disappear with all they hold. */
public final class Directories {
  /** Windows cannot open a directory; its file system logs renames by itself. */
  private static final boolean DIRECTORIES_CAN_BE_FORCED =
      !System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");

  private Directories() {}

  /** Creates {@code directory} with its parents. */
  public static void create(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw StorageException.of("create", directory, e);
    }
  }

  /**
   * Gives {@code partial} its final name once its content is on the disk: after a crash there is
   * the one or the other, never a part.
   */
  public static void complete(Path partial, Path directory) {
    try {
      for (Path entry : tree(partial)) {
        force(entry);
      }
      Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
      force(directory.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw StorageException.of("write", directory, e);
    }
  }

  /** The same for a file, which takes the place of one that was there before. */
  public static void completeFile(Path partial, Path file) {
    try {
      force(partial);
      Files.move(
          partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      force(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      throw StorageException.of("write", file, e);
    }
  }

  /** Deletes a directory with all it holds; nothing where it is absent. */
  public static void delete(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try {
      for (Path entry : tree(directory)) {
        Files.deleteIfExists(entry);
      }
    } catch (IOException e) {
      throw StorageException.of("delete", directory, e);
    }
  }

  /** The entries of a directory in the order of their names; none where it is absent. */
  public static List<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList();
    } catch (IOException e) {
      throw StorageException.of("list", directory, e);
    }
  }

  /** Children before their parents. */
  private static List<Path> tree(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      return entries.sorted(Comparator.reverseOrder()).toList();
    }
  }

  private static void force(Path entry) throws IOException {
    boolean isDirectory = Files.isDirectory(entry);
    if (isDirectory && !DIRECTORIES_CAN_BE_FORCED) {
      return;
    }
    StandardOpenOption option = isDirectory ? StandardOpenOption.READ : StandardOpenOption.WRITE;
    try (FileChannel channel = FileChannel.open(entry, option)) {
      channel.force(true);
    }
  }
}
