package org.alpacastreams.datasetsink.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which versions are kept. Each is a full copy of its dataset, so a long run would fill the disk.
 *
 * @param keep so many of a dataset's newest versions stay
 * @param keepFor a younger version stays, so that none goes while somebody copies it
 */
public record RetentionPolicy(int keep, Duration keepFor) {
  public RetentionPolicy {
    if (keep < 1) {
      throw new IllegalArgumentException(
          "alpaca.versions.keep is %d; it must be at least 1 version".formatted(keep));
    }
    if (keepFor.isNegative()) {
      throw new IllegalArgumentException(
          "alpaca.versions.keep-for is %s; it must not be negative".formatted(keepFor));
    }
  }

  /**
   * The versions that may go, the oldest first: cut by the schedule (a version that ends elsewhere
   * was asked for by a person), neither among the newest nor young, and in nobody's use.
   *
   * @param writtenAt when each version was written, by its end
   * @param inUse ends of versions that models were, or are being, trained from
   * @param every the schedule's interval in examples
   */
  public SortedSet<Long> removable(
      SortedMap<Long, Instant> writtenAt, Set<Long> inUse, long every, Instant now) {
    SortedSet<Long> removable = new TreeSet<>();
    int older = writtenAt.size() - keep;
    for (Map.Entry<Long, Instant> version : writtenAt.entrySet()) {
      if (older <= 0) {
        break;
      }
      older--;
      boolean young = version.getValue().plus(keepFor).isAfter(now);
      if (version.getKey() % every == 0 && !young && !inUse.contains(version.getKey())) {
        removable.add(version.getKey());
      }
    }
    return removable;
  }
}
