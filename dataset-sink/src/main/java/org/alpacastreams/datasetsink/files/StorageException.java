package org.alpacastreams.datasetsink.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;

/** The disk refused; the message names the path, the reason and what to do. */
public final class StorageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean damage;

  private StorageException(String message, boolean damage, Throwable cause) {
    super(message, cause);
    this.damage = damage;
  }

  /** Whether one place's content is wrong, while the disk itself works. */
  public boolean damage() {
    return damage;
  }

  /** {@code action} on {@code path} failed, as in "cannot append to /data/…: disk full". */
  public static StorageException of(String action, Path path, IOException cause) {
    return new StorageException(
        "cannot %s %s: %s".formatted(action, path.toAbsolutePath(), reason(cause)), false, cause);
  }

  /** Somebody else writes what {@code lock} guards. */
  public static StorageException locked(Path lock, String holder) {
    return new StorageException(
        "%s is locked by %s: give each dataset-sink its own alpaca.data-dir, or stop the other one"
            .formatted(lock.toAbsolutePath(), holder.isBlank() ? "another process" : holder),
        false,
        null);
  }

  /** What {@code path} holds is not what was written there. */
  public static StorageException damaged(Path path, String what, String advice) {
    return new StorageException(
        "%s %s: %s".formatted(path.toAbsolutePath(), what, advice), true, null);
  }

  private static String reason(IOException cause) {
    String text = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String lower = text.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("not enough space")) {
      return "the disk is full; free space there, writing then goes on by itself";
    }
    if (lower.contains("quota")) {
      return "the disk quota is used up; raise it or free space, writing then goes on by itself";
    }
    if (lower.contains("read-only file system")) {
      return "the file system is read-only; mount it writable, writing then goes on by itself";
    }
    if (cause instanceof AccessDeniedException || lower.contains("permission denied")) {
      return "permission denied; make it writable for user '%s', writing then goes on by itself"
          .formatted(System.getProperty("user.name"));
    }
    if (cause instanceof FileAlreadyExistsException
        || cause instanceof NotDirectoryException
        || lower.contains("not a directory")) {
      return "a file is where a directory must be; move it away, writing then goes on by itself";
    }
    return "%s (%s); make the directory writable, writing then goes on by itself"
        .formatted(text, cause.getClass().getSimpleName());
  }
}
