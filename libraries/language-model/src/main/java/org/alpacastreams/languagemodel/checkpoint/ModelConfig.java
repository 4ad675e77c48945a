package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code config.json} says of a model.
 *
 * @param architecture the family
 * @param vocabularySize rows of the embedding and of the head
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the feed-forward layer
 * @param layers number of transformer blocks
 * @param heads query heads
 * @param keyValueHeads key/value heads; divides {@code heads}
 * @param headSize width of a head
 * @param biases which matrices have biases
 * @param normEpsilon the norms' epsilon
 * @param ropeTheta base of the rotary frequencies; without meaning for learned positions
 * @param ropeScaling how the frequencies are changed, where they are
 * @param contextLength most positions: {@code max_position_embeddings}, times the factor of linear
 *     scaling, and no more than a sliding window, within which it is no different from full
 *     attention
 * @param tiedEmbeddings whether the head is the embedding matrix
 * @param beginToken {@code bos_token_id}
 * @param endTokens {@code eos_token_id}: one or several
 * @param padToken {@code pad_token_id}
 * @param weightType {@code torch_dtype}
 */
public record ModelConfig(
    Architecture architecture,
    int vocabularySize,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    Biases biases,
    double normEpsilon,
    double ropeTheta,
    Optional<RopeScaling> ropeScaling,
    int contextLength,
    boolean tiedEmbeddings,
    OptionalInt beginToken,
    List<Integer> endTokens,
    OptionalInt padToken,
    TensorType weightType) {

  public ModelConfig {
    endTokens = List.copyOf(endTokens);
  }

  /**
   * Reads {@code config.json} of a model directory, with transformers' defaults for what it leaves
   * out.
   *
   * @throws CheckpointException if the model is not one that this library computes
   */
  public static ModelConfig read(Path modelDirectory) {
    return ConfigReader.read(modelDirectory.resolve("config.json"));
  }

  /**
   * The text of a {@code config.json} from which transformers and {@link #read} load this. Only for
   * LLaMA, which is what this library makes from nothing; a model made from another keeps that
   * one's file ({@link ConfigFile#changed}).
   */
  public String toJson() {
    if (architecture != Architecture.LLAMA || !biases.equals(Biases.NONE)) {
      throw new IllegalStateException("only a LLaMA without biases is written from nothing");
    }
    ObjectNode json = JsonFile.object();
    json.putArray("architectures").add(architecture.className());
    json.put("attention_bias", false);
    json.put("attention_dropout", 0.0);
    beginToken.ifPresentOrElse(
        id -> json.put("bos_token_id", id), () -> json.putNull("bos_token_id"));
    switch (endTokens.size()) {
      case 0 -> json.putNull("eos_token_id");
      case 1 -> json.put("eos_token_id", endTokens.get(0));
      default -> endTokens.forEach(json.putArray("eos_token_id")::add);
    }
    json.put("head_dim", headSize);
    json.put("hidden_act", "silu");
    json.put("hidden_size", hiddenSize);
    json.put("initializer_range", 0.02);
    json.put("intermediate_size", intermediateSize);
    json.put("max_position_embeddings", contextLength);
    json.put("mlp_bias", false);
    json.put("model_type", architecture.modelType());
    json.put("num_attention_heads", heads);
    json.put("num_hidden_layers", layers);
    json.put("num_key_value_heads", keyValueHeads);
    padToken.ifPresent(id -> json.put("pad_token_id", id));
    json.put("pretraining_tp", 1);
    json.put("rms_norm_eps", normEpsilon);
    ropeScaling.ifPresentOrElse(
        scaling -> json.set("rope_scaling", scaling.toJson()), () -> json.putNull("rope_scaling"));
    json.put("rope_theta", ropeTheta);
    json.put("tie_word_embeddings", tiedEmbeddings);
    json.put("torch_dtype", ConfigFile.typeName(weightType));
    json.put("use_cache", true);
    json.put("vocab_size", vocabularySize);
    return JsonFile.text(json);
  }

  /** The same model stored in another element type. */
  public ModelConfig withWeightType(TensorType type) {
    return with(vocabularySize, contextLength, type);
  }

  /** The same shape with another number of vocabulary rows. */
  public ModelConfig withVocabularySize(int rows) {
    return with(rows, contextLength, weightType);
  }

  /** The same model, read no further than {@code positions}. */
  public ModelConfig withContextOfAtMost(int positions) {
    return with(vocabularySize, Math.min(contextLength, positions), weightType);
  }

  private ModelConfig with(int rows, int positions, TensorType type) {
    return new ModelConfig(
        architecture,
        rows,
        hiddenSize,
        intermediateSize,
        layers,
        heads,
        keyValueHeads,
        headSize,
        biases,
        normEpsilon,
        ropeTheta,
        ropeScaling,
        positions,
        tiedEmbeddings,
        beginToken,
        endTokens,
        padToken,
        type);
  }

  /** Number of parameters; a tied matrix counts once. */
  public long parameters() {
    return WeightLayout.of(this).shapes().stream()
        .mapToLong(shape -> shape.stream().reduce(1L, Math::multiplyExact))
        .sum();
  }
}
