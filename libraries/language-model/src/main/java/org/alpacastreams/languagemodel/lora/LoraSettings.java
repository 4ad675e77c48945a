package org.alpacastreams.languagemodel.lora;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.LayerWeight;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;

/**
 * Low-rank adaptation (Hu et al. 2021): the weights stay, and {@code y = W x + alpha / rank * B (A
 * x)} with {@code A [rank, in]} and {@code B [out, rank]} trained, as PEFT does it without dropout.
 *
 * @param rank of the adapters ({@code r})
 * @param alpha numerator of their scale ({@code lora_alpha})
 * @param targetModules names of the matrices that have one, such as {@code q_proj}
 * @param seed of A's first values
 */
public record LoraSettings(int rank, double alpha, List<String> targetModules, long seed) {
  private static final Map<String, LayerWeight> MODULES =
      Map.ofEntries(
          Map.entry("q_proj", LayerWeight.QUERY),
          Map.entry("k_proj", LayerWeight.KEY),
          Map.entry("v_proj", LayerWeight.VALUE),
          Map.entry("o_proj", LayerWeight.OUTPUT),
          Map.entry("out_proj", LayerWeight.OUTPUT),
          Map.entry("gate_proj", LayerWeight.GATE),
          Map.entry("up_proj", LayerWeight.UP),
          Map.entry("fc1", LayerWeight.UP),
          Map.entry("down_proj", LayerWeight.DOWN),
          Map.entry("fc2", LayerWeight.DOWN));

  public LoraSettings {
    targetModules = List.copyOf(targetModules);
    if (rank < 1) {
      throw new IllegalArgumentException("the rank of LoRA must be at least 1: " + rank);
    }
    if (!(alpha > 0)) {
      throw new IllegalArgumentException("LoRA's alpha must be above 0: " + alpha);
    }
    if (targetModules.isEmpty()) {
      throw new IllegalArgumentException("LoRA needs a target module, such as q_proj");
    }
  }

  /** PEFT's defaults for LLaMA and its like: rank 8, alpha 16, queries and values. */
  public static LoraSettings queriesAndValues() {
    return new LoraSettings(8, 16, List.of("q_proj", "v_proj"), 0);
  }

  /** What the adapters' output is multiplied with. */
  public double scale() {
    return alpha / rank;
  }

  /**
   * The targets in the order of a model's layers.
   *
   * @throws IllegalArgumentException if the model has no module of a target's name
   */
  public List<LayerWeight> targets(ModelConfig config) {
    WeightLayout layout = WeightLayout.of(config);
    List<LayerWeight> targets = new ArrayList<>();
    for (String module : targetModules) {
      LayerWeight weight = MODULES.get(module);
      if (weight == null
          || layout.offset(weight) < 0
          || !layout.names().get(layout.index(0, weight)).contains("." + module + ".")) {
        throw new IllegalArgumentException(
            "%s has no module \"%s\" for LoRA; it has %s"
                .formatted(config.architecture().className(), module, modules(layout)));
      }
      targets.add(weight);
    }
    return layout.layerWeights().stream().filter(targets::contains).toList();
  }

  private static List<String> modules(WeightLayout layout) {
    return layout.layerWeights().stream()
        .filter(LayerWeight::isMatrix)
        .map(weight -> layout.names().get(layout.index(0, weight)).split("\\."))
        .map(parts -> parts[parts.length - 2])
        .toList();
  }
}
