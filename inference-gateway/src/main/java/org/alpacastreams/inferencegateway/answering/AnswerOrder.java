package org.alpacastreams.inferencegateway.answering;

import java.util.List;
import java.util.OptionalInt;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.languagemodel.generation.SamplingSettings;

/**
 * What is wanted.
 *
 * @param model an id or alias
 * @param maxTokens most tokens of the answer; absent = what fits the context
 * @param stop strings that end the answer
 */
public record AnswerOrder(
    String model,
    Prompt prompt,
    OptionalInt maxTokens,
    SamplingSettings sampling,
    List<String> stop) {
  public AnswerOrder {
    stop = List.copyOf(stop);
  }
}
