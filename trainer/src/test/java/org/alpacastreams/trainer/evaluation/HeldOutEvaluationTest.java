package org.alpacastreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.SamplingSettings;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.proceduraltasks.TaskFamilies;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.batches.ExampleEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldOutEvaluationTest {
  @TempDir Path directory;

  @Test
  void theTasksAreAlwaysTheSameAndCoverAllFamiliesEvenly() {
    List<ComputedTask> tasks = HeldOutTasks.all();
    assertThat(tasks).hasSize(HeldOutTasks.COUNT).isEqualTo(HeldOutTasks.all());
    assertThat(new HashSet<>(tasks)).hasSize(HeldOutTasks.COUNT);
    var perFamily =
        tasks.stream().collect(Collectors.groupingBy(ComputedTask::family, Collectors.counting()));
    int families = TaskFamilies.all().size();
    assertThat(perFamily).hasSize(Math.min(families, HeldOutTasks.COUNT));
    assertThat(perFamily.values())
        .allMatch(count -> Math.abs(count - (double) HeldOutTasks.COUNT / families) <= 1);
  }

  /** A model that learned nothing answers something; tasks that expect just that are correct. */
  @Test
  void countsExactAnswersByFamily() {
    try (Engine engine = TinyModel.engine();
        LanguageModel model = engine.load(TinyModel.in(directory), Precision.BFLOAT16)) {
      List<ComputedTask> tasks = new ArrayList<>();
      for (int i = 0; i < 11; i++) {
        String instruction = "Say number " + i + ".";
        String answer = answer(model, instruction);
        tasks.add(
            new ComputedTask(
                i % 2 == 0 ? "even" : "odd", 1, instruction, "", i < 4 ? answer : answer + "x"));
      }

      ExactMatch result = new HeldOutEvaluation(tasks).score(model, () -> false);

      assertThat(result.correct()).isEqualTo(4);
      assertThat(result.tasks()).isEqualTo(11);
      assertThat(result.rate()).isEqualTo(4.0 / 11);
      assertThat(result.families())
          .containsEntry("even", new FamilyScore(2, 6))
          .containsEntry("odd", new FamilyScore(2, 5));
      assertThatThrownBy(() -> new HeldOutEvaluation(tasks).score(model, () -> true))
          .isInstanceOf(EvaluationStoppedException.class);
    }
  }

  @Test
  void aTaskThatDoesNotFitTheContextIsNotCorrect() {
    try (Engine engine = TinyModel.engine();
        LanguageModel model = engine.load(TinyModel.in(directory), Precision.BFLOAT16)) {
      List<ComputedTask> tasks =
          List.of(new ComputedTask("long", 1, "Say it.", "word ".repeat(400), "word"));
      assertThat(new HeldOutEvaluation(tasks).score(model, () -> false).correct()).isZero();
    }
  }

  @Test
  void aResultIsKnownByModelAndTasks() {
    ComputedTask task = new ComputedTask("a", 1, "Say it.", "", "it");
    ExactMatch result = new ExactMatch(1, 2, new TreeMap<>());
    String model = "0123456789abcdef0123456789abcdef";
    new ScoreCache(directory, List.of(task)).put(model, result);

    assertThat(new ScoreCache(directory, List.of(task)).find(model)).contains(result);
    assertThat(new ScoreCache(directory, List.of(task, task)).find(model)).isEmpty();
    assertThat(new ScoreCache(directory, List.of(task)).find(model.replace('0', '1'))).isEmpty();
  }

  private static String answer(LanguageModel model, String instruction) {
    List<Integer> prompt = new ExampleEncoder(model.tokenizer()).prompt(instruction, "");
    return model
        .generate(
            new GenerationRequest(prompt, 64, SamplingSettings.greedy(), List.of()), text -> {})
        .result()
        .join()
        .text();
  }
}
