package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import org.alpacastreams.contracts.json.Require;

/**
 * What happened to a prompt attempt at its teacher. Every attempt ends in exactly one of {@link
 * Answered}, {@link Failed} and {@link Cancelled}; a start without an end counts as spent in full.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ResponseEvent.CallStarted.class, name = "CallStarted"),
  @JsonSubTypes.Type(value = ResponseEvent.Answered.class, name = "Answered"),
  @JsonSubTypes.Type(value = ResponseEvent.Failed.class, name = "Failed"),
  @JsonSubTypes.Type(value = ResponseEvent.Cancelled.class, name = "Cancelled")
})
public sealed interface ResponseEvent {
  /** The attempt this is about. */
  PromptContext context();

  /** Written before the request leaves, so that no paid call is ever unknown. */
  record CallStarted(
      @JsonPropertyDescription("The attempt.") PromptContext context,
      @JsonPropertyDescription("The generator instance that calls.") String caller)
      implements ResponseEvent {
    public CallStarted {
      Require.present("context", context);
      Require.text("caller", caller);
    }
  }

  /** The teacher answered. The raw text is kept for ever: it was paid for. */
  record Answered(
      @JsonPropertyDescription("The attempt.") PromptContext context,
      @JsonPropertyDescription("The answer's text as received.") String text,
      @JsonPropertyDescription("stop, length or the provider's own word.") String finishReason,
      @JsonPropertyDescription("The model that the provider says answered.") String model,
      @JsonPropertyDescription("Tokens as the provider counted them; estimated where it did not.")
          TokenUsage usage,
      @JsonPropertyDescription("What the call cost by the catalogue's prices, in US dollars.")
          BigDecimal costUsd,
      @JsonPropertyDescription("From request to complete answer, in ms.") long latencyMs)
      implements ResponseEvent {
    public Answered {
      Require.present("context", context);
      Require.present("text", text);
      Require.present("finishReason", finishReason);
      Require.present("model", model);
      Require.present("usage", usage);
      Require.notNegative("costUsd", costUsd);
    }
  }

  /** The attempt failed. */
  record Failed(
      @JsonPropertyDescription("The attempt.") PromptContext context,
      @JsonPropertyDescription("The class of the error decides what follows.")
          ErrorClass errorClass,
      @JsonPropertyDescription("What was wrong and what to do, never with a key in it.")
          String message,
      @JsonPropertyDescription("HTTP status; 0 where there was none.") int httpStatus)
      implements ResponseEvent {
    public Failed {
      Require.present("context", context);
      Require.present("errorClass", errorClass);
      message = message == null ? "" : message;
    }
  }

  /** The run stopped before the call started; nothing was spent. */
  record Cancelled(
      @JsonPropertyDescription("The attempt.") PromptContext context,
      @JsonPropertyDescription("Why.") String reason)
      implements ResponseEvent {
    public Cancelled {
      Require.present("context", context);
      reason = reason == null ? "" : reason;
    }
  }
}
