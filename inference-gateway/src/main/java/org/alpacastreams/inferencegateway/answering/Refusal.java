package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import java.util.List;

/** Why there is no answer. */
public sealed interface Refusal {

  /** Nobody knows this name. */
  record UnknownModel(String name, List<String> known) implements Refusal {
    public UnknownModel {
      known = List.copyOf(known);
    }
  }

  /** There is no such model in memory yet; it is worth asking again. */
  record NotReady(String reason, Duration retryAfter) implements Refusal {}

  /** The model was announced and cannot be served. */
  record BrokenModel(String name, String reason) implements Refusal {}

  /**
   * Prompt and answer do not fit.
   *
   * @param contextLength most tokens of both together
   * @param answerTokens wanted for the answer; 1 where nothing was said
   */
  record ContextExceeded(int contextLength, int promptTokens, int answerTokens)
      implements Refusal {}

  /** A bias is for a token that the model does not have. */
  record UnknownToken(int token, int vocabularySize) implements Refusal {}

  /** There is nothing to continue. */
  record EmptyPrompt() implements Refusal {}

  /** As many are waiting as may wait. */
  record QueueFull(int waiting, Duration retryAfter) implements Refusal {}
}
