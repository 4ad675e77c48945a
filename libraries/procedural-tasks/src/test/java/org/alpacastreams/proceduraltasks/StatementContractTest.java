package org.alpacastreams.proceduraltasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.oracles.Oracle;
import org.alpacastreams.proceduraltasks.oracles.Oracles;
import org.alpacastreams.proceduraltasks.oracles.Reading;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the statements of every family that has some owe to a model pretrained on them. */
class StatementContractTest {

  /** About forty of each statement. */
  private static final int SAMPLES_PER_DIFFICULTY = 320;

  static Stream<TaskFamily> families() {
    return TaskFamilies.all().stream().filter(family -> !family.statements().isEmpty());
  }

  @ParameterizedTest
  @MethodSource("families")
  void hasSeveralSentencesThatEndWithTheAnswer(TaskFamily family) {
    assertThat(family.statements())
        .hasSizeGreaterThanOrEqualTo(6)
        .doesNotHaveDuplicates()
        .allMatch(template -> template.endsWith("{answer}") || template.endsWith("{answer}."));
  }

  @ParameterizedTest
  @MethodSource("families")
  void fillsEachSentenceAtEachDifficulty(TaskFamily family) {
    for (int difficulty : family.difficulties()) {
      List<String> samples = samples(family, difficulty, 21);
      assertThat(samples)
          .as("difficulty %s", difficulty)
          .allMatch(sample -> !sample.endsWith("?") || tellsAQuestion(sample, family), "tells")
          .allMatch(sample -> sample.length() <= 400, "short enough for a document")
          .allMatch(sample -> sample.equals(sample.strip()), "no space around it");
      for (String template : family.statements()) {
        assertThat(samples)
            .as("\"%s\" at difficulty %s", template, difficulty)
            .anyMatch(sample -> !readings(sample, List.of(template)).isEmpty());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void statesWhatTheOracleComputes(TaskFamily family) {
    Oracle oracle = Oracles.of(family.name());
    for (int difficulty : family.difficulties()) {
      for (String sample : samples(family, difficulty, 22)) {
        assertThat(readings(sample, family.statements()))
            .as("readings of \"%s\"", sample)
            .anyMatch(reading -> reading.text("answer").equals(answer(oracle, reading)));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void saysTheSameForTheSameSeed(TaskFamily family) {
    for (int difficulty : family.difficulties()) {
      assertThat(samples(family, difficulty, 23)).isEqualTo(samples(family, difficulty, 23));
    }
  }

  @ParameterizedTest
  @MethodSource("families")
  void refusesADifficultyItDoesNotHave(TaskFamily family) {
    assertThatThrownBy(() -> family.state(new SplittableRandom(1), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(family.name());
  }

  /** Whether the question at the end is what the sentence states, its answer, not the sentence. */
  private static boolean tellsAQuestion(String sample, TaskFamily family) {
    return readings(sample, family.statements()).stream()
        .anyMatch(reading -> reading.text("answer").endsWith("?"));
  }

  private static List<Reading> readings(String sample, List<String> templates) {
    ComputedTask asTask = new ComputedTask("statement", 1, sample, "", "none");
    return Reading.of(asTask, templates).stream()
        .map(read -> new Reading(read.slots(), read.slots().getOrDefault("input", "")))
        .toList();
  }

  /** A sentence may match a second pattern by accident; that reading may make no sense. */
  private static String answer(Oracle oracle, Reading reading) {
    try {
      return String.valueOf(oracle.answer(reading));
    } catch (RuntimeException e) {
      return "no answer: " + e;
    }
  }

  private static List<String> samples(TaskFamily family, int difficulty, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> samples = new ArrayList<>(SAMPLES_PER_DIFFICULTY);
    for (int i = 0; i < SAMPLES_PER_DIFFICULTY; i++) {
      samples.add(family.state(random, difficulty));
    }
    return samples;
  }
}
