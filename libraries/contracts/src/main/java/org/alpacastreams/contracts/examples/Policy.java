package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which filters a dataset's candidates pass besides ROUGE-L (SPEC 1.5 and 5). */
public enum Policy {
  /** The reference's text filters; an empty output passes, as it did there. */
  @JsonProperty("reference")
  REFERENCE,
  /** The reference's text filters, and no empty output. */
  @JsonProperty("robust")
  ROBUST,
  /** None: novelty alone decides. */
  @JsonProperty("rouge-only")
  ROUGE_ONLY
}
