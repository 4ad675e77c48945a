package org.alpacastreams.proceduraltasks.chinese;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.proceduraltasks.Split;
import org.alpacastreams.proceduraltasks.TaskFamily;
import org.alpacastreams.proceduraltasks.construction.Draw;
import org.alpacastreams.proceduraltasks.construction.SplitRule;
import org.alpacastreams.proceduraltasks.oracles.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every Chinese family owes to its users; runs for each of them. */
class ChineseFamilyContractTest {

  private static final int SAMPLES = 600;

  /**
   * The words and openings that the text filter turns away; the list itself is another module's.
   */
  private static final Path FILTER =
      Path.of("../../dedup-filter/src/main/resources/org/alpacastreams/dedupfilter/text/zh.json");

  private static final Pattern HAN_STRING = Pattern.compile("\"(\\p{IsHan}+)\"");
  private static final List<String> FILTERED = filtered();

  /** Han characters, digits and full-width marks; a decimal point and per cent among digits. */
  private static final Pattern INSTRUCTION =
      Pattern.compile("[\\p{IsHan}\\d“（①][\\p{IsHan}\\d、，。：；？！“”《》（）……①②③④⑤　.%]*");

  private static final Pattern RESERVED = Pattern.compile("###|20\\.|\n20");

  static Stream<TaskFamily> families() {
    return ChineseFamilies.all().stream();
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
    ChineseOracle oracle = ChineseOracles.of(family.name());
    for (Split split : Split.values()) {
      for (ComputedTask task : samples(family, split, SAMPLES, 11)) {
        List<Reading> readings = ChineseReading.of(task, family.phrasings(split));
        assertThat(readings).as("phrasings that match %s", task).isNotEmpty();
        assertThat(readings.stream().map(reading -> answer(oracle, reading)))
            .as("answers to %s", task)
            .contains(task.output());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void keepsThePhrasingsOfTheSplitsApart(TaskFamily family) {
    List<String> training = family.phrasings(Split.TRAINING);
    List<String> evaluation = family.phrasings(Split.EVALUATION);

    assertThat(training).hasSizeGreaterThanOrEqualTo(6).doesNotHaveDuplicates();
    assertThat(evaluation)
        .hasSizeGreaterThanOrEqualTo(2)
        .doesNotHaveDuplicates()
        .doesNotContainAnyElementsOf(training);
  }

  /** The operands that the text shows decide the split; so they all stand in it. */
  @ParameterizedTest
  @MethodSource("families")
  void keepsTheOperandsOfTheSplitsApart(TaskFamily family) {
    ChineseOracle oracle = ChineseOracles.of(family.name());
    for (Split split : Split.values()) {
      for (ComputedTask task : samples(family, split, SAMPLES, 12)) {
        assertThat(ChineseReading.of(task, family.phrasings(split)))
            .as("readings of %s", task)
            .anyMatch(
                reading ->
                    answer(oracle, reading).equals(task.output())
                        && splitOf(oracle, reading) == split);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void writesTextThatTheFiltersLetPass(TaskFamily family) {
    for (Split split : Split.values()) {
      assertThat(samples(family, split, SAMPLES, 5))
          .allMatch(task -> INSTRUCTION.matcher(task.instruction()).matches(), "well-formed")
          .allMatch(task -> task.instruction().length() >= 10, "long enough")
          .allMatch(task -> task.instruction().length() <= 150, "short enough")
          .allMatch(task -> task.output().length() <= 120, "a short answer")
          .allMatch(task -> task.output().equals(task.output().strip()), "a stripped answer")
          .allMatch(task -> task.input().isEmpty() == family.operandsInInstruction())
          .noneMatch(task -> FILTERED.stream().anyMatch(task.instruction()::contains))
          .noneMatch(
              task -> RESERVED.matcher(task.instruction() + task.input() + task.output()).find());
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void variesItsAnswersAtEachOfItsDifficulties(TaskFamily family) {
    assertThat(family.difficulties()).isNotEmpty().allMatch(level -> level >= 1 && level <= 3);
    for (int difficulty : family.difficulties()) {
      SplittableRandom random = new SplittableRandom(9);
      Set<String> answers = new HashSet<>();
      for (int i = 0; i < 200; i++) {
        ComputedTask task = family.compute(random, Split.TRAINING, difficulty);
        assertThat(task.difficulty()).isEqualTo(difficulty);
        answers.add(task.output());
      }
      assertThat(answers).as("difficulty %s", difficulty).hasSizeGreaterThanOrEqualTo(4);
    }
    assertThatThrownBy(() -> family.compute(new SplittableRandom(1), Split.TRAINING, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(family.name());
  }

  @ParameterizedTest
  @MethodSource("families")
  void statesNothing(TaskFamily family) {
    assertThat(family.statements()).isEmpty();
    assertThatThrownBy(() -> family.state(new SplittableRandom(1), 2))
        .hasMessageContaining(family.name());
  }

  /** An instruction may match a second phrasing by accident; that reading may make no sense. */
  private static String answer(ChineseOracle oracle, Reading reading) {
    try {
      return String.valueOf(oracle.oracle().answer(reading));
    } catch (RuntimeException e) {
      return "no answer: " + e;
    }
  }

  private static Split splitOf(ChineseOracle oracle, Reading reading) {
    List<String> operands = oracle.operands().stream().map(reading::text).toList();
    return SplitRule.of(new Draw(operands, Map.of(), reading.input(), ""));
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

  private static List<String> filtered() {
    try {
      String rules = Files.readString(FILTER);
      return HAN_STRING.matcher(rules).results().map(match -> match.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the filter's words at " + FILTER, e);
    }
  }
}
