package org.alpacastreams.inferencegateway.answering;

import java.util.List;
import java.util.OptionalInt;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.languagemodel.generation.SamplingSettings;

/**
 * What is wanted.
 *
 * @param model an id or alias
 * @param maxTokens most tokens of the answer, 0 or more; absent = what fits the context
 * @param stop strings that end the answer
 */
public record AnswerOrder(
    String model,
    Prompt prompt,
    OptionalInt maxTokens,
    SamplingSettings sampling,
    List<String> stop,
    AnswerOptions options) {
  public AnswerOrder {
    stop = List.copyOf(stop);
  }

  /** Without options. */
  public AnswerOrder(
      String model,
      Prompt prompt,
      OptionalInt maxTokens,
      SamplingSettings sampling,
      List<String> stop) {
    this(model, prompt, maxTokens, sampling, stop, AnswerOptions.NONE);
  }

  /** The same with other options. */
  public AnswerOrder with(AnswerOptions value) {
    return new AnswerOrder(model, prompt, maxTokens, sampling, stop, value);
  }
}
