package org.alpacastreams.languagemodel.gguf;

import java.util.Map;
import java.util.Optional;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;

/**
 * What a file holds.
 *
 * @param architecture llama.cpp's name of the family
 * @param config the model's shape
 * @param bytes of the whole file
 * @param tensors how many there are of each type; types without any are absent
 * @param tokenizer llama.cpp's name of the tokenizer's kind
 * @param chatTemplate whether it says how a chat becomes a prompt
 * @param licence the one that the model's card states
 */
public record GgufSummary(
    String architecture,
    ModelConfig config,
    long bytes,
    Map<GgufTensorType, Integer> tensors,
    String tokenizer,
    boolean chatTemplate,
    Optional<String> licence) {
  public GgufSummary {
    tensors = Map.copyOf(tensors);
  }
}
