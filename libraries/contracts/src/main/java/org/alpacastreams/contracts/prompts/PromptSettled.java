package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/** The end of one attempt: what it cost and what came of it. */
public record PromptSettled(
    @JsonPropertyDescription("The attempt.") PromptContext context,
    @JsonPropertyDescription("answered, failed or cancelled.") Outcome outcome,
    @JsonPropertyDescription("Why it failed; absent otherwise.") Optional<ErrorClass> errorClass,
    @JsonPropertyDescription("What was wrong and what to do; empty where nothing was.")
        String message,
    @JsonPropertyDescription("Tokens used.") TokenUsage usage,
    @JsonPropertyDescription("Recorded cost in US dollars; never less than what is billed.")
        BigDecimal costUsd,
    @JsonPropertyDescription("Items sent to the filter, broken ones included.") int itemsParsed,
    @JsonPropertyDescription("Items among them that could not be parsed.") int itemsBroken,
    @JsonPropertyDescription("From request to complete answer, in ms; 0 where there was none.")
        long latencyMs,
    @JsonPropertyDescription(
            "Whether the instruction asked about is a classification task; absent otherwise.")
        Optional<Boolean> classification) {

  /** How an attempt ended. */
  public enum Outcome {
    @JsonProperty("answered")
    ANSWERED,
    @JsonProperty("failed")
    @JsonEnumDefaultValue
    FAILED,
    @JsonProperty("cancelled")
    CANCELLED
  }

  public PromptSettled {
    Require.present("context", context);
    Require.present("outcome", outcome);
    errorClass = errorClass == null ? Optional.empty() : errorClass;
    message = message == null ? "" : message;
    Require.present("usage", usage);
    Require.notNegative("costUsd", costUsd);
    Require.atLeast("itemsParsed", 0, itemsParsed);
    Require.atLeast("itemsBroken", 0, itemsBroken);
    classification = classification == null ? Optional.empty() : classification;
  }

  /** An outcome that says nothing about an instruction. */
  public PromptSettled(
      PromptContext context,
      Outcome outcome,
      Optional<ErrorClass> errorClass,
      String message,
      TokenUsage usage,
      BigDecimal costUsd,
      int itemsParsed,
      int itemsBroken,
      long latencyMs) {
    this(
        context,
        outcome,
        errorClass,
        message,
        usage,
        costUsd,
        itemsParsed,
        itemsBroken,
        latencyMs,
        Optional.empty());
  }
}
