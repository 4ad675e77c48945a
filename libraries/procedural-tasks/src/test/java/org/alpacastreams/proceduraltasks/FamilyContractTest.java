package org.alpacastreams.proceduraltasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.SplitRule;
import org.alpacastreams.proceduraltasks.oracles.Operands;
import org.alpacastreams.proceduraltasks.oracles.Oracle;
import org.alpacastreams.proceduraltasks.oracles.Oracles;
import org.alpacastreams.proceduraltasks.oracles.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every family owes to its users; runs for each of them. */
class FamilyContractTest {

  private static final int SOME_SAMPLES = 600;
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "\\b(image|images|graph|graphs|picture|pictures|file|files|map|maps|draw|plot|go to"
              + "|video|audio|music|flowchart|diagram)\\b",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern WELL_FORMED =
      Pattern.compile("(?!Write a program)[A-Za-z]((?!  )[^{}])*\\S");

  /** Separators and stop strings of the Alpaca completion format. */
  private static final Pattern RESERVED = Pattern.compile("###|20\\.|\n20");

  static Stream<TaskFamily> families() {
    return TaskFamilies.all().stream();
  }

  @ParameterizedTest
  @MethodSource("families")
  void givesTheSameTasksForTheSameSeed(TaskFamily family) {
    for (Split split : Split.values()) {
      assertThat(samples(family, split, 50, 7)).isEqualTo(samples(family, split, 50, 7));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void answersAsTheOracleDoes(TaskFamily family) {
    Oracle oracle = Oracles.of(family.name());
    for (Split split : Split.values()) {
      for (ComputedTask task : samples(family, split, SOME_SAMPLES, 11)) {
        List<Reading> readings = Reading.of(task, family.phrasings(split));
        assertThat(readings).as("phrasings that match %s", task).isNotEmpty();
        List<String> answers = readings.stream().map(reading -> answer(oracle, reading)).toList();
        assertThat(answers).as("answers to %s", task).contains(task.output());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void keepsThePhrasingsOfTheSplitsApart(TaskFamily family) {
    assertThat(family.phrasings(Split.EVALUATION))
        .doesNotContainAnyElementsOf(family.phrasings(Split.TRAINING));
  }

  /** What the answer depends on, and nothing else, decides the split; so it all stands there. */
  @ParameterizedTest
  @MethodSource("families")
  void keepsTheOperandsOfTheSplitsApart(TaskFamily family) {
    Oracle oracle = Oracles.of(family.name());
    for (Split split : Split.values()) {
      for (ComputedTask task : samples(family, split, SOME_SAMPLES, 12)) {
        assertThat(Reading.of(task, family.phrasings(split)))
            .as("readings of %s", task)
            .anyMatch(
                reading ->
                    answer(oracle, reading).equals(task.output())
                        && splitOf(family, reading) == split);
      }
    }
  }

  private static Split splitOf(TaskFamily family, Reading reading) {
    List<String> operands = Operands.in(family.name(), reading);
    return SplitRule.of(new Draw(operands, Map.of(), reading.input(), ""));
  }

  @ParameterizedTest
  @MethodSource("families")
  void hasEnoughPhrasings(TaskFamily family) {
    assertThat(family.phrasings(Split.TRAINING))
        .hasSizeGreaterThanOrEqualTo(6)
        .doesNotHaveDuplicates();
    assertThat(family.phrasings(Split.EVALUATION))
        .hasSizeGreaterThanOrEqualTo(2)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("families")
  void writesTextThatTheFiltersLetPass(TaskFamily family) {
    for (Split split : Split.values()) {
      assertThat(samples(family, split, SOME_SAMPLES, 5))
          .allMatch(task -> WELL_FORMED.matcher(task.instruction()).matches(), "well-formed")
          .noneMatch(task -> FORBIDDEN.matcher(task.instruction()).find())
          .allMatch(task -> words(task.instruction()) >= 4, "at least 4 words")
          .allMatch(task -> words(task.instruction()) <= 150, "at most 150 words")
          .allMatch(task -> words(task.output()) <= 25, "a short answer")
          .allMatch(task -> task.output().equals(task.output().strip()), "a stripped answer")
          .allMatch(task -> task.input().isEmpty() == family.operandsInInstruction())
          .noneMatch(
              task -> RESERVED.matcher(task.instruction() + task.input() + task.output()).find());
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void variesItsAnswers(TaskFamily family) {
    for (int difficulty : family.difficulties()) {
      SplittableRandom random = new SplittableRandom(9);
      Set<String> answers = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        answers.add(family.compute(random, Split.TRAINING, difficulty).output());
      }
      assertThat(answers).as("difficulty %s", difficulty).hasSizeGreaterThanOrEqualTo(2);
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void refusesADifficultyItDoesNotHave(TaskFamily family) {
    assertThat(family.difficulties()).isNotEmpty().allMatch(level -> level >= 1 && level <= 3);
    assertThatThrownBy(() -> family.compute(new SplittableRandom(1), Split.TRAINING, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(family.name());
  }

  /** An instruction may match a second phrasing by accident; that reading may make no sense. */
  private static String answer(Oracle oracle, Reading reading) {
    try {
      return String.valueOf(oracle.answer(reading));
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      return "no answer: " + e;
    }
  }

  private static int words(String text) {
    return SPACE.split(text).length;
  }

  private static List<ComputedTask> samples(TaskFamily family, Split split, int count, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> levels = List.copyOf(family.difficulties());
    List<ComputedTask> samples = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      samples.add(family.compute(random, split, levels.get(i % levels.size())));
    }
    return samples;
  }
}
