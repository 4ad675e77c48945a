package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.PromptSettled.Outcome;
import org.alpacastreams.contracts.runs.TeacherTally;

/** What became of a run's calls and what they cost, by teacher. */
public record Calls(SortedMap<String, Tally> byTeacher) {
  static final Calls NONE = new Calls(new TreeMap<>());

  /** One teacher's calls. */
  public record Tally(long answered, long failed, BigDecimal costUsd) {
    private static final Tally ZERO = new Tally(0, 0, BigDecimal.ZERO);

    public Tally {
      costUsd = Money.normal(costUsd);
    }
  }

  public Calls {
    byTeacher =
        Collections.unmodifiableSortedMap(
            byTeacher == null ? new TreeMap<>() : new TreeMap<>(byTeacher));
  }

  private Tally of(String teacher) {
    return byTeacher.getOrDefault(teacher, Tally.ZERO);
  }

  Calls plus(PromptSettled settled) {
    String teacher = settled.context().teacher();
    Tally before = of(teacher);
    SortedMap<String, Tally> more = new TreeMap<>(byTeacher);
    more.put(
        teacher,
        new Tally(
            before.answered() + (settled.outcome() == Outcome.ANSWERED ? 1 : 0),
            before.failed() + (settled.outcome() == Outcome.FAILED ? 1 : 0),
            before.costUsd().add(settled.costUsd())));
    return new Calls(more);
  }

  /** Each teacher's calls beside what the filter made of its answers. */
  List<TeacherTally> tallies(Verdicts verdicts) {
    SortedSet<String> teachers = new TreeSet<>(byTeacher.keySet());
    teachers.addAll(verdicts.byTeacher().keySet());
    List<TeacherTally> tallies = new ArrayList<>();
    for (String teacher : teachers) {
      Tally calls = of(teacher);
      Verdicts.Counts counts = verdicts.of(teacher);
      tallies.add(
          new TeacherTally(
              teacher,
              calls.answered(),
              calls.failed(),
              counts.accepted(),
              counts.rejected(),
              calls.costUsd()));
    }
    return tallies;
  }
}
