package org.alpacastreams.contracts.models;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/** Moderation held back a prompt, or the rest of an answer. What it said is not kept by default. */
public record AnswerBlocked(
    @JsonPropertyDescription("The model that answered; of a prompt, the name that was asked.")
        String modelId,
    @JsonPropertyDescription("prompt or answer.") Place where,
    @JsonPropertyDescription("flagged, or unavailable where no moderator answered.") Reason reason,
    @JsonPropertyDescription("OpenAI's names of what was found; none where none answered.")
        List<String> categories,
    @JsonPropertyDescription("Who checked: embedded, or a model's name.") String moderator,
    @JsonPropertyDescription("How the caller is known: open, key or visitor.") String caller,
    @JsonPropertyDescription("SHA-256 of the checked text, in hexadecimal.") String textSha256,
    @JsonPropertyDescription("Its beginning; absent unless the gateway was told to keep it.")
        Optional<String> excerpt) {

  /** What was checked. */
  public enum Place {
    @JsonProperty("prompt")
    PROMPT,
    @JsonProperty("answer")
    @JsonEnumDefaultValue
    ANSWER
  }

  /** Why it was held back. */
  public enum Reason {
    @JsonProperty("flagged")
    @JsonEnumDefaultValue
    FLAGGED,
    @JsonProperty("unavailable")
    UNAVAILABLE
  }

  public AnswerBlocked {
    Require.text("modelId", modelId);
    Require.present("where", where);
    Require.present("reason", reason);
    categories = List.copyOf(Require.present("categories", categories));
    Require.text("moderator", moderator);
    Require.text("caller", caller);
    Require.text("textSha256", textSha256);
    excerpt = excerpt == null ? Optional.empty() : excerpt;
  }
}
