package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How instructions become the tokens that ROUGE-L compares. */
public enum Tokenizer {
  /** rouge_score's: lower-case, only [a-z0-9] (SPEC 1.6). */
  @JsonProperty("rouge_score")
  ROUGE_SCORE,
  /** Words of Unicode text in any script (UAX #29). */
  @JsonProperty("unicode")
  UNICODE
}
