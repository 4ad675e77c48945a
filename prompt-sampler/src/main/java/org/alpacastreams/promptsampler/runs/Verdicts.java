package org.alpacastreams.promptsampler.runs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the filter has decided on the items of a run's answers, by teacher. */
public record Verdicts(SortedMap<String, Counts> byTeacher) {
  /** None yet. */
  public static final Verdicts NONE = new Verdicts(new TreeMap<>());

  /** What an item can become. */
  public enum Kind {
    /** An accepted example. */
    EXAMPLE,
    /** A novel instruction, which is no example yet. */
    INSTRUCTION,
    /** Nothing. */
    REJECTED
  }

  /** One teacher's items: examples accepted, novel instructions, and rejected candidates. */
  public record Counts(long accepted, long instructions, long rejected) {
    private static final Counts ZERO = new Counts(0, 0, 0);

    private Counts plus(Kind kind) {
      return switch (kind) {
        case EXAMPLE -> new Counts(accepted + 1, instructions, rejected);
        case INSTRUCTION -> new Counts(accepted, instructions + 1, rejected);
        case REJECTED -> new Counts(accepted, instructions, rejected + 1);
      };
    }
  }

  public Verdicts {
    byTeacher =
        Collections.unmodifiableSortedMap(
            byTeacher == null ? new TreeMap<>() : new TreeMap<>(byTeacher));
  }

  /** These and one more. */
  public Verdicts plus(String teacher, Kind kind) {
    SortedMap<String, Counts> more = new TreeMap<>(byTeacher);
    more.put(teacher, of(teacher).plus(kind));
    return new Verdicts(more);
  }

  /** The teacher's. */
  public Counts of(String teacher) {
    return byTeacher.getOrDefault(teacher, Counts.ZERO);
  }

  /** How many of the run's own items became examples. */
  @JsonIgnore
  public long accepted() {
    return byTeacher.values().stream().mapToLong(Counts::accepted).sum();
  }

  /** How many items are decided on. */
  @JsonIgnore
  public long total() {
    return byTeacher.values().stream()
        .mapToLong(counts -> counts.accepted() + counts.instructions() + counts.rejected())
        .sum();
  }
}
