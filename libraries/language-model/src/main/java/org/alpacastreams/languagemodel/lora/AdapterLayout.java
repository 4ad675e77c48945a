package org.alpacastreams.languagemodel.lora;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.alpacastreams.languagemodel.checkpoint.LayerWeight;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;

/**
 * The adapters of a model, A before B of every target of every layer: the order in which the
 * TorchScript functions count them.
 */
public final class AdapterLayout {
  /** What PEFT puts before a weight's name. */
  private static final String PREFIX = "base_model.model.";

  private static final String WEIGHT = ".weight";

  /**
   * An adapter of one matrix.
   *
   * @param weight the matrix's name
   * @param inputs its columns
   * @param outputs its rows
   */
  public record Target(String weight, int inputs, int outputs) {
    private String name(String part) {
      String module = weight.substring(0, weight.length() - WEIGHT.length());
      return PREFIX + module + ".lora_" + part + WEIGHT;
    }

    /** PEFT's name of A [rank, inputs]. */
    public String down() {
      return name("A");
    }

    /** PEFT's name of B [outputs, rank]. */
    public String up() {
      return name("B");
    }
  }

  private final LoraSettings settings;
  private final List<Target> targets = new ArrayList<>();

  private AdapterLayout(ModelConfig config, LoraSettings settings) {
    this.settings = settings;
    WeightLayout layout = WeightLayout.of(config);
    List<String> names = layout.names();
    List<List<Long>> shapes = layout.shapes();
    List<LayerWeight> ofLayer = settings.targets(config);
    for (int layer = 0; layer < config.layers(); layer++) {
      for (LayerWeight weight : ofLayer) {
        int index = layout.index(layer, weight);
        List<Long> shape = shapes.get(index);
        targets.add(
            new Target(
                names.get(index),
                Math.toIntExact(shape.get(1)),
                Math.toIntExact(shape.get(0))));
      }
    }
  }

  /** The adapters of a model. */
  public static AdapterLayout of(ModelConfig config, LoraSettings settings) {
    return new AdapterLayout(config, settings);
  }

  /** The matrices that have one. */
  public List<Target> targets() {
    return List.copyOf(targets);
  }

  /** PEFT's names, A and B of each target. */
  public List<String> names() {
    return targets.stream()
        .flatMap(target -> List.of(target.down(), target.up()).stream())
        .toList();
  }

  /** Shapes in the same order. */
  public List<List<Long>> shapes() {
    long rank = settings.rank();
    return targets.stream()
        .flatMap(
            target ->
                List.of(
                    List.of(rank, (long) target.inputs()), List.of((long) target.outputs(), rank))
                    .stream())
        .toList();
  }

  /**
   * First values in the same order: A uniform within {@code 1/sqrt(inputs)}, as PEFT draws it, B
   * zero, so that the model begins unchanged. The same seed gives the same values.
   */
  public List<float[]> initialValues() {
    Random random = new Random(settings.seed());
    List<float[]> values = new ArrayList<>();
    for (Target target : targets) {
      float[] down = new float[settings.rank() * target.inputs()];
      double bound = 1 / Math.sqrt(target.inputs());
      for (int i = 0; i < down.length; i++) {
        down[i] = (float) (bound * (2 * random.nextDouble() - 1));
      }
      values.add(down);
      values.add(new float[target.outputs() * settings.rank()]);
    }
    return values;
  }
}
