package org.alpacastreams.promptsampler.prompts;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.SeedTask;

/** The prompts of a run's first stage: examples in, new items asked for. */
final class OpeningPrompts {
  private final Recipe recipe;
  private final List<SeedTask> seeds;
  private final List<Integer> weights;
  private final boolean weighted;
  private final PromptEncoder encoder;
  private final ExampleSampler sampler;

  OpeningPrompts(StartRun definition) {
    this.recipe = definition.recipe();
    this.seeds = definition.seeds();
    this.weights = SeedWeights.of(definition.seeds(), definition.tagWeights());
    this.weighted = !definition.tagWeights().isEmpty();
    this.encoder = new PromptEncoder(recipe.promptText(), recipe.labels(), recipe.reading());
    this.sampler = new ExampleSampler(definition.randomSeed());
  }

  /**
   * Prompt {@code number}.
   *
   * @param accepted instructions of the dataset, of which the prompt may show some
   */
  PromptDraft draft(
      long number, List<SeedTask> accepted, Optional<PassageSource.Found.Passage> passage) {
    List<SeedTask> examples = examples(number, accepted);
    return new PromptDraft(
        encoder.encode(examples, passage.map(PassageSource.Found.Passage::text).orElse("")),
        examples.stream().map(SeedTask::seedId).toList(),
        passage.map(PassageSource.Found.Passage::span),
        RunPrompts.OPENING_STAGE,
        recipe.promptVersion(),
        recipe.reading(),
        recipe.examplesPerPrompt() + 1,
        recipe.stop(),
        recipe.temperature(),
        recipe.topP(),
        recipe.presencePenalty());
  }

  private List<SeedTask> examples(long number, List<SeedTask> accepted) {
    int count = recipe.examplesPerPrompt();
    List<SeedTask> human =
        weighted
            ? sampler.sample(seeds, weights, count, number)
            : sampler.sample(seeds, count, number);
    return recipe.machineExamplesPerPrompt() == 0
        ? human
        : sampler.mixed(human, accepted, recipe.machineExamplesPerPrompt(), number);
  }

  /** The seed task of {@code draft} that has the most text. */
  String longestExample(PromptDraft draft) {
    return seeds.stream()
        .filter(seed -> draft.exampleIds().contains(seed.seedId()))
        .max(Comparator.comparingInt(seed -> seed.input().length() + seed.output().length()))
        .map(SeedTask::seedId)
        .orElse("none");
  }
}
