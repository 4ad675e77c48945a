package org.alpacastreams.promptsampler.recipes;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.promptsampler.recipes.RecipeFile.Stage;
import org.alpacastreams.promptsampler.recipes.RecipeFile.Stages;

/**
 * Whether the stages of a recipe fit together: every instruction that the first stage gives must
 * end as an example, or a run would buy instructions for ever and accept nothing.
 */
final class StageChecks {
  private StageChecks() {}

  /**
   * Refuses what does not.
   *
   * @throws BrokenRecipeException saying which stage is missing or wrong
   */
  static void check(String recipe, Stages stages) {
    List<Stage> later = stages.followUps();
    Reading first = stages.opening().reading();
    if (first == Reading.TASKS && !later.isEmpty()) {
      throw broken(recipe, "its first answers hold whole tasks, so no stage can follow");
    }
    Set<String> names = new HashSet<>();
    for (Stage stage : later) {
      if (!names.add(stage.stage())) {
        throw broken(recipe, "two stages are named '%s'".formatted(stage.stage()));
      }
      checkAlone(recipe, stage);
    }
    if (first == Reading.QUESTIONS) {
      require(recipe, later, Reading.ANSWER, "questions");
    }
    if (first == Reading.INSTRUCTIONS) {
      checkInstances(recipe, later);
    }
  }

  private static void checkAlone(String recipe, Stage stage) {
    boolean opening =
        stage.reading() == Reading.TASKS
            || stage.reading() == Reading.QUESTIONS
            || stage.reading() == Reading.INSTRUCTIONS;
    if (opening) {
      throw broken(recipe, "stage '%s' has a reading of first stages".formatted(stage.stage()));
    }
    if (!(stage.promptText().orElse("") + stage.ending()).contains("{instruction}")) {
      throw broken(
          recipe,
          "stage '%s' shows no {instruction}, neither in its text nor in its ending"
              .formatted(stage.stage()));
    }
    boolean decoding =
        stage.temperature() >= 0
            && stage.temperature() <= 2
            && stage.topP() >= 0
            && stage.topP() <= 1;
    if (!decoding) {
      throw broken(
          recipe,
          "stage '%s' needs a temperature from 0 to 2 and a topP from 0 to 1"
              .formatted(stage.stage()));
    }
  }

  private static void checkInstances(String recipe, List<Stage> later) {
    boolean asksKind = later.stream().anyMatch(s -> s.reading() == Reading.CLASSIFICATION);
    for (boolean kind : new boolean[] {true, false}) {
      boolean given =
          later.stream()
              .filter(s -> isInstances(s.reading()))
              .map(Stage::classification)
              .anyMatch(c -> c.isEmpty() || (asksKind && c.equals(Optional.of(kind))));
      if (!given) {
        throw broken(
            recipe,
            "it has no stage that asks for instances of instructions with classification %s"
                .formatted(kind));
      }
    }
    if (later.stream().anyMatch(s -> s.reading() == Reading.INPUTS)) {
      require(recipe, later, Reading.ANSWER, "inputs");
    }
  }

  private static boolean isInstances(Reading reading) {
    return reading == Reading.INPUTS
        || reading == Reading.INPUT_FIRST
        || reading == Reading.OUTPUT_FIRST;
  }

  private static void require(String recipe, List<Stage> later, Reading reading, String what) {
    if (later.stream().noneMatch(s -> s.reading() == reading)) {
      throw broken(recipe, "it asks for %s, but no stage has the reading 'answer'".formatted(what));
    }
  }

  private static BrokenRecipeException broken(String recipe, String problem) {
    return new BrokenRecipeException("recipe '" + recipe + "' cannot work: " + problem);
  }
}
