package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.alpacastreams.contracts.json.Require;

/** What the text filters know about a language (SPEC 1.5 b, c and e). */
public record TextRules(
    @JsonPropertyDescription(
            "Words and phrases for what a text model cannot do, in lower case and every"
                + " inflection.")
        List<String> words,
    @JsonPropertyDescription("How an instruction must not start.") List<String> openings,
    @JsonPropertyDescription("Whether the first character must be ASCII.") boolean asciiStart,
    @JsonPropertyDescription(
            "Whether words stand between white space; else they are those of the tokenizer"
                + " unicode.")
        boolean wordsBetweenSpaces) {
  public TextRules {
    words = words == null ? List.of() : List.copyOf(words);
    openings = openings == null ? List.of() : List.copyOf(openings);
    words.forEach(word -> Require.text("words", word));
    openings.forEach(opening -> Require.text("openings", opening));
  }
}
