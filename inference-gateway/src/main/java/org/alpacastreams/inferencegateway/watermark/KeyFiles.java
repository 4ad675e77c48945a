package org.alpacastreams.inferencegateway.watermark;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keys in files, one each. */
public final class KeyFiles {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFiles.class);
  private static final String NAME = "watermark.key";
  private static final String OWNER_ONLY = "rw-------";
  private static final Set<PosixFilePermission> OF_OTHERS =
      Set.copyOf(PosixFilePermissions.fromString("---rwxrwx"));

  private KeyFiles() {}

  /**
   * The key of a file that must be there.
   *
   * @param setting that names it, for the message
   */
  public static WatermarkKey read(Path file, String setting) {
    String text;
    try {
      text = Files.readString(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "%s names %s, which cannot be read (%s); make one with: openssl rand -hex 16"
              .formatted(setting, file, e),
          e);
    }
    warnIfOthersRead(file);
    try {
      return WatermarkKey.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s, %s: %s".formatted(setting, file, e.getMessage()), e);
    }
  }

  /** The key of a directory, if it has one. */
  public static Optional<WatermarkKey> find(Path directory) {
    Path file = directory.resolve(NAME);
    return Files.exists(file) ? Optional.of(read(file, "alpaca.data-dir")) : Optional.empty();
  }

  /** The key of a directory; where there is none, one is made that only its owner can read. */
  public static WatermarkKey findOrMake(Path directory) {
    return find(directory)
        .orElseGet(
            () -> {
              try {
                return make(directory);
              } catch (IOException e) {
                throw new IllegalArgumentException(
                    "a watermark key cannot be written to alpaca.data-dir %s: %s"
                        .formatted(directory, e),
                    e);
              }
            });
  }

  /** It appears in its directory whole or not at all: half a key would fail the next start. */
  private static WatermarkKey make(Path directory) throws IOException {
    Files.createDirectories(directory);
    Path file = directory.resolve(NAME);
    // Files that are made so are their owner's alone.
    Path partial = Files.createTempFile(directory, NAME, ".partial");
    try {
      Files.writeString(partial, WatermarkKey.random().hexadecimal() + "\n");
      if (posix(directory)) {
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString(OWNER_ONLY));
      }
      Files.move(partial, file);
    } catch (FileAlreadyExistsException e) {
      LOG.debug("another process made {} meanwhile", file);
    } finally {
      Files.deleteIfExists(partial);
    }
    WatermarkKey made = read(file, "alpaca.data-dir");
    LOG.info("answers are marked with the new watermark key {}, kept in {}", made.id(), file);
    return made;
  }

  private static void warnIfOthersRead(Path file) {
    try {
      if (posix(file)) {
        Set<PosixFilePermission> found = EnumSet.noneOf(PosixFilePermission.class);
        found.addAll(Files.getPosixFilePermissions(file));
        found.retainAll(OF_OTHERS);
        if (!found.isEmpty()) {
          LOG.warn(
              "others can read the watermark key {}: who has it can remove and forge the mark; chmod 600",
              file);
        }
      }
    } catch (IOException e) {
      LOG.debug("the permissions of {} are unknown", file, e);
    }
  }

  private static boolean posix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }
}
