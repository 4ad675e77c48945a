package org.alpacastreams.trainer.launching;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.alpacastreams.trainer.recipe.Batching;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
import org.alpacastreams.trainer.tuning.TuningTask;

/** A recipe as flat JSON, for a command to read. */
final class RecipeFile {
  private RecipeFile() {}

  static Map<String, Object> content(TuningTask task, int updates, Path heldOut) {
    TrainingRecipe recipe = task.recipe();
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("name", recipe.name());
    content.put("trainingId", task.trainingId());
    content.put("seed", task.seed());
    content.put("epochs", recipe.length().epochs());
    content.put("updates", updates);
    content.put("batchExamples", recipe.batching().batchExamples());
    if (recipe.batching() instanceof Batching.ByExamples byExamples) {
      content.put("microBatchExamples", byExamples.microBatchExamples());
    } else if (recipe.batching() instanceof Batching.ByTokens byTokens) {
      content.put("microBatchTokens", byTokens.mostTokens());
    }
    content.put("learningRate", recipe.optimization().peakLearningRate());
    content.put("schedule", "cosine");
    content.put("warmupRatio", recipe.optimization().warmupRatio());
    content.put("weightDecay", recipe.optimization().weightDecay());
    content.put("maxGradientNorm", recipe.optimization().clip());
    content.put("lossWeighting", lower(recipe.optimization().weighting()));
    content.put("precision", lower(recipe.optimization().compute()));
    content.put("recomputeActivations", recipe.optimization().recompute());
    content.put("maximumLength", recipe.texts().maximumLength());
    content.put("longExamples", lower(recipe.texts().longExamples()));
    content.put("heldOutDataset", heldOut.toAbsolutePath().toString());
    return content;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
