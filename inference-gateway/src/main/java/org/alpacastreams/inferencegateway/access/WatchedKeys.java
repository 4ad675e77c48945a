package org.alpacastreams.inferencegateway.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys as the file has them now, without a restart. A file that breaks or vanishes leaves the
 * last good keys in force: a typing error must neither lock everybody out nor let everybody in.
 */
final class WatchedKeys {
  private static final Logger LOG = LoggerFactory.getLogger(WatchedKeys.class);

  private final Optional<KeyFile> file;
  private String seen = "";
  private boolean everGood;
  private volatile boolean locked;
  private volatile KeyRing ring = KeyRing.of(List.of());
  private volatile String problem = "";

  WatchedKeys(Optional<Path> file) {
    this.file = file.map(KeyFile::new);
    refresh();
  }

  KeyRing ring() {
    return ring;
  }

  /** What is wrong with the file; empty where nothing is. */
  String problem() {
    return problem;
  }

  /** Whether the file could never be read, so that nobody passes. */
  boolean locked() {
    return locked;
  }

  /** Looks whether the file has changed. Cheap, for every second. */
  synchronized void refresh() {
    if (file.isEmpty()) {
      return;
    }
    String stamp = stamp(file.get().path());
    if (stamp.equals(seen)) {
      return;
    }
    seen = stamp;
    if (stamp.isEmpty()) {
      vanished(file.get().path());
      return;
    }
    try {
      List<ApiKey> keys = file.get().read();
      ring = KeyRing.of(keys);
      everGood = true;
      locked = false;
      problem = "";
      LOG.info("{} keys in {}", keys.size(), file.get().path());
    } catch (BrokenFileException e) {
      if (everGood) {
        keep(e.getMessage());
      } else {
        ring = KeyRing.locked();
        locked = true;
        problem = e.getMessage() + " Nobody is let in until then.";
        LOG.error("{}", problem);
      }
    }
  }

  private void vanished(Path path) {
    if (everGood && ring.closed()) {
      keep(
          "%s is gone. To open the gateway to everybody, restart it without the file."
              .formatted(path));
    }
  }

  private void keep(String what) {
    problem = what + " The keys it held before stay in force.";
    LOG.error("{}", problem);
  }

  /** Empty where there is no file. */
  private static String stamp(Path path) {
    try {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return "%s %d %s"
          .formatted(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      return "";
    } catch (IOException e) {
      return "unreadable: " + e;
    }
  }
}
