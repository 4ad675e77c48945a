package org.alpacastreams.languagemodel.torch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.Architecture;
import org.alpacastreams.languagemodel.checkpoint.LayerWeight;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;
import org.alpacastreams.languagemodel.lora.LoraSettings;
import org.alpacastreams.languagemodel.training.OptimizerSettings;

/**
 * A model's functions: what all decoders share and the layers of its architecture, with the model's
 * constants filled in.
 */
public final class TransformerProgram {
  private static final String CLASS = "Decoder";
  private static final Pattern CONSTANT = Pattern.compile("@([A-Z_0-9]+)@");
  private static final List<String> ATTRIBUTES =
      List.of(
          "W", "R", "K", "V", "L", "Q", "S", "T", "P", "G", "H", "P0", "H0", "M0", "V0", "S0", "P1",
          "H1", "M1", "V1", "S1");

  /** Targets that meet the head together; their logits are rows times vocabulary times 4 bytes. */
  private static final int LOSS_ROWS = 4_096;

  /**
   * Rows up to which libtorch's int8 product is quicker than a bf16 one with a converted matrix.
   */
  private static final int MOST_INT8_ROWS = 24;

  private TransformerProgram() {}

  /**
   * The archive for decoding alone, with {@link FusedWeights}.
   *
   * @param head the place of the matrix that makes logits
   */
  static TorchScriptArchive forDecoding(
      ModelConfig config, Precision precision, Products products, int head) {
    OptimizerSettings unused = OptimizerSettings.alpaca();
    return of(config, precision, unused, Optional.empty(), true, products, head);
  }

  /**
   * The archive for a model, an optimizer and the adapters that are trained instead of the weights,
   * if any.
   */
  public static TorchScriptArchive of(
      ModelConfig config,
      Precision precision,
      OptimizerSettings optimizer,
      Optional<LoraSettings> lora) {
    int head = WeightLayout.of(config).head();
    return of(config, precision, optimizer, lora, false, Products.PLAIN, head);
  }

  private static TorchScriptArchive of(
      ModelConfig config,
      Precision precision,
      OptimizerSettings optimizer,
      Optional<LoraSettings> lora,
      boolean fused,
      Products products,
      int head) {
    Map<String, String> constants = new TreeMap<>();
    constants.put("FUSED", number(fused ? 1 : 0));
    ofShape(constants, config);
    ofLayout(constants, WeightLayout.of(config));
    constants.put("HEAD", number(head));
    ofAdapters(constants, config, lora);
    constants.put("QUANTIZED", number(precision == Precision.INT8 ? 1 : 0));
    constants.put("MOST_INT8_ROWS", number(MOST_INT8_ROWS));
    constants.put("BETA1", Double.toString(optimizer.beta1()));
    constants.put("BETA2", Double.toString(optimizer.beta2()));
    constants.put("ADAM_EPSILON", Double.toString(optimizer.epsilon()));
    constants.put("WEIGHT_DECAY", Double.toString(optimizer.weightDecay()));
    String layers = config.architecture() == Architecture.OPT ? "opt" : "llama";
    String source =
        products.source(CLASS)
            + ProgramSource.read(layers)
            + ProgramSource.read("decoder")
            + ProgramSource.read("training");
    return new TorchScriptArchive(CLASS, ATTRIBUTES, filled(source, constants));
  }

  private static void ofShape(Map<String, String> constants, ModelConfig config) {
    constants.put("VOCABULARY", number(config.vocabularySize()));
    constants.put("HIDDEN", number(config.hiddenSize()));
    constants.put("LAYERS", number(config.layers()));
    constants.put("HEADS", number(config.heads()));
    constants.put("KV_HEADS", number(config.keyValueHeads()));
    constants.put("VALUE_HEAD", number((long) config.heads() + config.keyValueHeads()));
    constants.put("ALL_HEADS", number((long) config.heads() + 2L * config.keyValueHeads()));
    constants.put("GROUP", number(config.heads() / config.keyValueHeads()));
    constants.put("HEAD_SIZE", number(config.headSize()));
    constants.put("ATTENTION", number((long) config.heads() * config.headSize()));
    constants.put("EPSILON", Double.toString(config.normEpsilon()));
    constants.put("PADDING_TOKEN", number(config.padToken().orElse(-1)));
    constants.put("LOSS_ROWS", number(LOSS_ROWS));
    constants.put("LOSS_ROWS_LESS_1", number(LOSS_ROWS - 1));
  }

  private static void ofLayout(Map<String, String> constants, WeightLayout layout) {
    constants.put("FIRST_LAYER", number(layout.firstLayer()));
    constants.put("PER_LAYER", number(layout.layerWeights().size()));
    constants.put("FINAL_NORM", number(layout.finalNorm()));
    constants.put("FINAL_NORM_BIAS", number(layout.finalNormBias()));
    constants.put("POSITIONS", number(layout.positions()));
    for (LayerWeight weight : LayerWeight.values()) {
      constants.put(weight.name(), number(layout.offset(weight)));
    }
  }

  private static void ofAdapters(
      Map<String, String> constants, ModelConfig config, Optional<LoraSettings> lora) {
    WeightLayout layout = WeightLayout.of(config);
    List<LayerWeight> targets = lora.map(settings -> settings.targets(config)).orElse(List.of());
    for (LayerWeight weight : LayerWeight.values()) {
      int place = targets.indexOf(weight);
      constants.put(weight.name() + "_ADAPTER", number(place < 0 ? -1 : 2L * place));
    }
    boolean adapted = lora.isPresent();
    constants.put("ADAPTED", number(adapted ? 1 : 0));
    constants.put("ADAPTERS", number(2L * targets.size()));
    constants.put("ADAPTER_SCALE", Double.toString(lora.map(LoraSettings::scale).orElse(0.0)));
    constants.put(
        "TRAINED_PER_LAYER", number(adapted ? 2L * targets.size() : layout.layerWeights().size()));
    constants.put("TRAINED_FIRST_LAYER", number(adapted ? 0 : layout.firstLayer()));
  }

  private static String number(long value) {
    return Long.toString(value);
  }

  private static String filled(String source, Map<String, String> constants) {
    return CONSTANT
        .matcher(source)
        .replaceAll(
            found -> {
              String value = constants.get(found.group(1));
              if (value == null) {
                throw new IllegalStateException("the functions use an unknown " + found.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }
}
