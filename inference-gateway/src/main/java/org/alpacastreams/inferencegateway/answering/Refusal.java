package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.inferencegateway.models.Acquisition;

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

  /** The model was taken out of service. */
  record RetiredModel(String name, String reason) implements Refusal {}

  /**
   * The server that computes the model gave no answer.
   *
   * @param status HTTP status that says whose fault it is
   * @param code what a program may react to
   */
  record UpstreamRefused(int status, String code, String message, Optional<Duration> retryAfter)
      implements Refusal {}

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

  /** A prompt of token ids names one that the model does not have. */
  record UnknownPromptToken(int token, int vocabularySize) implements Refusal {}

  /** The model's chat template does not take this conversation. */
  record TemplateRefused(String model, String reason) implements Refusal {}

  /** The caller's limits do not let it through, or answering is suspended. */
  record NotAdmitted(int status, String code, String message, Optional<Duration> retryAfter)
      implements Refusal {}

  /** It waited until its time was over. */
  record TooLate(Duration longest, Duration retryAfter) implements Refusal {}

  /** There is nothing to continue. */
  record EmptyPrompt() implements Refusal {}

  /**
   * Moderation does not let the prompt through.
   *
   * @param categories what was found, as OpenAI names it
   * @param moderator who found it
   */
  record Blocked(List<String> categories, String moderator) implements Refusal {
    public Blocked {
      categories = List.copyOf(categories);
    }
  }

  /** Nothing goes on unchecked, and the moderator does not answer. */
  record ModerationUnavailable(String reason, Duration retryAfter) implements Refusal {}

  /** As many are waiting as may wait. */
  record QueueFull(int waiting, Duration retryAfter) implements Refusal {}

  /** Why a name gave no model. */
  static Refusal of(String name, Acquisition acquired) {
    if (acquired instanceof Acquisition.Unknown unknown) {
      return new UnknownModel(name, unknown.known());
    }
    if (acquired instanceof Acquisition.Broken broken) {
      return new BrokenModel(name, broken.reason());
    }
    if (acquired instanceof Acquisition.Retired retired) {
      return new RetiredModel(name, retired.reason());
    }
    if (acquired instanceof Acquisition.Remote) {
      return new UpstreamRefused(
          400,
          "unsupported_parameter",
          "another server computes model '%s', and its tokens are not known here".formatted(name),
          Optional.empty());
    }
    String reason =
        acquired instanceof Acquisition.NotYet notYet
            ? notYet.reason()
            : "model '" + name + "' is still being loaded";
    return new NotReady(reason, Duration.ofSeconds(5));
  }
}
