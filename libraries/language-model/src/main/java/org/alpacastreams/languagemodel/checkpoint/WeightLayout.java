package org.alpacastreams.languagemodel.checkpoint;

import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.ATTENTION_NORM;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.ATTENTION_NORM_BIAS;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.DOWN;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.DOWN_BIAS;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.GATE;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.GATE_BIAS;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.KEY;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.KEY_BIAS;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.KEY_NORM;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.MLP_NORM;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.MLP_NORM_BIAS;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.OUTPUT;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.OUTPUT_BIAS;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.QUERY;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.QUERY_BIAS;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.QUERY_NORM;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.UP;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.UP_BIAS;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.VALUE;
import static org.alpacastreams.languagemodel.checkpoint.LayerWeight.VALUE_BIAS;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which tensors a model consists of, in the order in which the TorchScript functions count them:
 * the embedding, learned positions where there are any, the layers, the final norm, an untied head.
 */
public final class WeightLayout {
  /** What a name says of a tensor's part in the model. */
  public static final String EMBEDDING_SUFFIX = "embed_tokens.weight";

  /** The name of an untied head. */
  public static final String HEAD = "lm_head.weight";

  /** OPT's table of positions begins with two rows that no position uses. */
  private static final int POSITION_OFFSET = 2;

  private record Weight(String name, List<Long> shape, boolean norm) {}

  private final ModelConfig config;
  private final List<LayerWeight> ofLayer;
  private final List<Weight> weights = new ArrayList<>();
  private final int firstLayer;
  private final int finalNorm;
  private final int head;

  private WeightLayout(ModelConfig config) {
    this.config = config;
    this.ofLayer = ofLayer(config);
    String prefix = config.architecture().rotary() ? "model." : "model.decoder.";
    long hidden = config.hiddenSize();
    List<Long> table = List.of((long) config.vocabularySize(), hidden);
    add(prefix + EMBEDDING_SUFFIX, table, false);
    if (!config.architecture().rotary()) {
      long rows = (long) config.contextLength() + POSITION_OFFSET;
      add(prefix + "embed_positions.weight", List.of(rows, hidden), false);
    }
    firstLayer = weights.size();
    for (int layer = 0; layer < config.layers(); layer++) {
      for (LayerWeight weight : ofLayer) {
        add(prefix + "layers." + layer + "." + name(weight), shape(weight), weight.isNorm());
      }
    }
    finalNorm = weights.size();
    if (config.architecture().normsHaveBiases()) {
      add(prefix + "final_layer_norm.weight", List.of(hidden), true);
      add(prefix + "final_layer_norm.bias", List.of(hidden), false);
    } else {
      add(prefix + "norm.weight", List.of(hidden), true);
    }
    head = config.tiedEmbeddings() ? 0 : weights.size();
    if (!config.tiedEmbeddings()) {
      add(HEAD, table, false);
    }
  }

  /** The layout of a model. */
  public static WeightLayout of(ModelConfig config) {
    return new WeightLayout(config);
  }

  /** Hugging Face's names. */
  public List<String> names() {
    return weights.stream().map(Weight::name).toList();
  }

  /** The shape that each of {@link #names} must have. */
  public List<List<Long>> shapes() {
    return weights.stream().map(Weight::shape).toList();
  }

  /** Index of a layer's weight among {@link #names}. */
  public int index(int layer, LayerWeight weight) {
    int offset = offset(weight);
    if (offset < 0 || layer < 0 || layer >= config.layers()) {
      throw new IllegalArgumentException("there is no " + weight + " in layer " + layer);
    }
    return firstLayer + layer * ofLayer.size() + offset;
  }

  /** Place of a weight within its layer; -1 if the model's layers have no such weight. */
  public int offset(LayerWeight weight) {
    return ofLayer.indexOf(weight);
  }

  /** What every layer has, in order. */
  public List<LayerWeight> layerWeights() {
    return ofLayer;
  }

  /** Index of the first layer's first weight. */
  public int firstLayer() {
    return firstLayer;
  }

  /** Index of the final norm's weight. */
  public int finalNorm() {
    return finalNorm;
  }

  /** Index of the final norm's bias; -1 if it has none. */
  public int finalNormBias() {
    return config.architecture().normsHaveBiases() ? finalNorm + 1 : -1;
  }

  /** Index of the head, which is 0, the embedding's, if they are tied. */
  public int head() {
    return head;
  }

  /** Index of the table of learned positions; -1 if there is none. */
  public int positions() {
    return firstLayer == 1 ? -1 : 1;
  }

  /** Whether a weight is the scale of a norm. */
  public boolean isNorm(int index) {
    return weights.get(index).norm();
  }

  /** Indices of the matrices that decoding multiplies with: those of the layers, and the head. */
  public List<Integer> matrices() {
    return IntStream.concat(
            IntStream.range(firstLayer, finalNorm)
                .filter(index -> ofLayer.get((index - firstLayer) % ofLayer.size()).isMatrix()),
            IntStream.of(head))
        .boxed()
        .toList();
  }

  private void add(String name, List<Long> shape, boolean norm) {
    weights.add(new Weight(name, shape, norm));
  }

  private static List<LayerWeight> ofLayer(ModelConfig config) {
    Architecture architecture = config.architecture();
    Biases biases = config.biases();
    List<LayerWeight> all = new ArrayList<>();
    all.add(ATTENTION_NORM);
    addIf(architecture.normsHaveBiases(), all, ATTENTION_NORM_BIAS);
    all.addAll(List.of(QUERY, KEY, VALUE));
    addIf(biases.queryKeyValue(), all, QUERY_BIAS, KEY_BIAS, VALUE_BIAS);
    addIf(architecture.normsHeads(), all, QUERY_NORM, KEY_NORM);
    all.add(OUTPUT);
    addIf(biases.output(), all, OUTPUT_BIAS);
    all.add(MLP_NORM);
    addIf(architecture.normsHaveBiases(), all, MLP_NORM_BIAS);
    addIf(architecture.gated(), all, GATE);
    all.addAll(List.of(UP, DOWN));
    addIf(biases.feedForward() && architecture.gated(), all, GATE_BIAS);
    addIf(biases.feedForward(), all, UP_BIAS, DOWN_BIAS);
    return List.copyOf(all);
  }

  private static void addIf(boolean condition, List<LayerWeight> all, LayerWeight... weights) {
    if (condition) {
      all.addAll(List.of(weights));
    }
  }

  /** A weight's name within its layer. */
  private String name(LayerWeight weight) {
    boolean opt = !config.architecture().gated();
    return switch (weight) {
      case ATTENTION_NORM -> (opt ? "self_attn_layer_norm" : "input_layernorm") + ".weight";
      case ATTENTION_NORM_BIAS -> "self_attn_layer_norm.bias";
      case QUERY -> "self_attn.q_proj.weight";
      case QUERY_BIAS -> "self_attn.q_proj.bias";
      case KEY -> "self_attn.k_proj.weight";
      case KEY_BIAS -> "self_attn.k_proj.bias";
      case VALUE -> "self_attn.v_proj.weight";
      case VALUE_BIAS -> "self_attn.v_proj.bias";
      case QUERY_NORM -> "self_attn.q_norm.weight";
      case KEY_NORM -> "self_attn.k_norm.weight";
      case OUTPUT -> "self_attn." + (opt ? "out_proj" : "o_proj") + ".weight";
      case OUTPUT_BIAS -> "self_attn." + (opt ? "out_proj" : "o_proj") + ".bias";
      case MLP_NORM -> (opt ? "final_layer_norm" : "post_attention_layernorm") + ".weight";
      case MLP_NORM_BIAS -> "final_layer_norm.bias";
      case GATE -> "mlp.gate_proj.weight";
      case GATE_BIAS -> "mlp.gate_proj.bias";
      case UP -> (opt ? "fc1" : "mlp.up_proj") + ".weight";
      case UP_BIAS -> (opt ? "fc1" : "mlp.up_proj") + ".bias";
      case DOWN -> (opt ? "fc2" : "mlp.down_proj") + ".weight";
      case DOWN_BIAS -> (opt ? "fc2" : "mlp.down_proj") + ".bias";
    };
  }

  private List<Long> shape(LayerWeight weight) {
    long hidden = config.hiddenSize();
    long queries = (long) config.heads() * config.headSize();
    long keys = (long) config.keyValueHeads() * config.headSize();
    long inner = config.intermediateSize();
    return switch (weight) {
      case ATTENTION_NORM, ATTENTION_NORM_BIAS, MLP_NORM, MLP_NORM_BIAS, OUTPUT_BIAS, DOWN_BIAS ->
          List.of(hidden);
      case QUERY -> List.of(queries, hidden);
      case KEY, VALUE -> List.of(keys, hidden);
      case QUERY_BIAS -> List.of(queries);
      case KEY_BIAS, VALUE_BIAS -> List.of(keys);
      case QUERY_NORM, KEY_NORM -> List.of((long) config.headSize());
      case OUTPUT -> List.of(hidden, queries);
      case GATE, UP -> List.of(inner, hidden);
      case GATE_BIAS, UP_BIAS -> List.of(inner);
      case DOWN -> List.of(hidden, inner);
    };
  }
}
