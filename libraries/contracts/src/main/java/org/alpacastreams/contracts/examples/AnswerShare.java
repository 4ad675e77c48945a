package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import org.alpacastreams.contracts.json.Require;
import org.alpacastreams.contracts.prompts.TokenUsage;

/**
 * The answer that an item shares with others: all of its items name the same prompt and carry the
 * same numbers. What some items cost is summed over their distinct prompts.
 */
public record AnswerShare(
    @JsonPropertyDescription("Items that were read from the answer, broken ones included.")
        int items,
    @JsonPropertyDescription("Tokens of the whole call.") TokenUsage usage,
    @JsonPropertyDescription("What the whole call cost by the catalogue's prices, in US dollars.")
        BigDecimal costUsd) {
  public AnswerShare {
    Require.atLeast("items", 1, items);
    Require.present("usage", usage);
    Require.notNegative("costUsd", costUsd);
  }
}
