package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** Tokens of one call, as its provider counted them. */
public record TokenUsage(
    @JsonPropertyDescription("Tokens of the prompt.") long promptTokens,
    @JsonPropertyDescription("Tokens of the answer.") long completionTokens) {
  /** A call that used none. */
  public static final TokenUsage NONE = new TokenUsage(0, 0);

  public TokenUsage {
    Require.atLeast("promptTokens", 0, promptTokens);
    Require.atLeast("completionTokens", 0, completionTokens);
  }
}
