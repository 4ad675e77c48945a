package org.alpacastreams.languagemodel.checkpoint;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What {@code config.json} says of a LLaMA model ({@code LlamaForCausalLM}).
 *
 * @param vocabularySize rows of the embedding and of the head
 * @param hiddenSize width of the residual stream
 * @param intermediateSize width of the SwiGLU layer
 * @param layers number of transformer blocks
 * @param heads query heads
 * @param keyValueHeads key/value heads; divides {@code heads}
 * @param headSize width of a head
 * @param normEpsilon RMSNorm's epsilon
 * @param ropeTheta base of the rotary frequencies
 * @param ropeScaling LLaMA 3's scaling, where the model has it
 * @param contextLength most positions ({@code max_position_embeddings})
 * @param tiedEmbeddings whether the head is the embedding matrix
 * @param beginToken {@code bos_token_id}
 * @param endTokens {@code eos_token_id}: one or several
 * @param padToken {@code pad_token_id}
 * @param weightType {@code torch_dtype}
 */
public record ModelConfig(
    int vocabularySize,
    int hiddenSize,
    int intermediateSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
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

  /** The same shape with another number of vocabulary rows. */
  public ModelConfig withVocabularySize(int rows) {
    return new ModelConfig(
        rows,
        hiddenSize,
        intermediateSize,
        layers,
        heads,
        keyValueHeads,
        headSize,
        normEpsilon,
        ropeTheta,
        ropeScaling,
        contextLength,
        tiedEmbeddings,
        beginToken,
        endTokens,
        padToken,
        weightType);
  }

  /** Number of parameters; a tied matrix counts once. */
  public long parameters() {
    long attention = (long) hiddenSize * headSize * (2L * heads + 2L * keyValueHeads);
    long feedForward = 3L * hiddenSize * intermediateSize;
    long perLayer = attention + feedForward + 2L * hiddenSize;
    long embedding = (long) vocabularySize * hiddenSize;
    return layers * perLayer + hiddenSize + embedding * (tiedEmbeddings ? 1 : 2);
  }
}
