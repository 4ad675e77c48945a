package org.alpacastreams.trainer.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** The disk refused; the message names the path, the reason and what to do. */
public final class StorageException extends RuntimeException {

  private StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** {@code action} on {@code path} failed, as in "cannot write /data/…: the disk is full". */
  public static StorageException of(String action, Path path, IOException cause) {
    return new StorageException(
        "cannot %s %s: %s".formatted(action, path.toAbsolutePath(), reason(cause)), cause);
  }

  private static String reason(IOException cause) {
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("not enough space")) {
      return "the disk is full; free space there";
    }
    if (lower.contains("quota")) {
      return "the disk quota is used up; raise it or free space";
    }
    if (lower.contains("read-only file system")) {
      return "the file system is read-only; mount it writable";
    }
    if (cause instanceof AccessDeniedException || lower.contains("permission denied")) {
      return "permission denied; make it accessible for user '%s'"
          .formatted(System.getProperty("user.name"));
    }
    if (cause instanceof NoSuchFileException) {
      return "it does not exist";
    }
    return "%s (%s)".formatted(text, cause.getClass().getSimpleName());
  }
}
