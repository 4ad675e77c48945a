package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/** How a dataset is judged. Immutable once the dataset is open: verdicts would not compare. */
public record DatasetSettings(
    @JsonPropertyDescription("reference, robust or rouge-only.") Policy policy,
    @JsonPropertyDescription("Rejected when ROUGE-L F with a pool entry exceeds it (0.7).")
        double threshold,
    @JsonPropertyDescription("rouge_score or unicode.") Tokenizer tokenizer,
    @JsonPropertyDescription("none, nearest or full.") Annotation annotation,
    @JsonPropertyDescription("Language of the instructions (BCP 47); selects the text filters.")
        String language,
    @JsonPropertyDescription("Text filters of its own, in place of the language's; or absent.")
        Optional<TextRules> textRules) {
  /** The reference's threshold and tokens, the robust policy, English. */
  public static final DatasetSettings DEFAULT = withPolicy(Policy.ROBUST);

  public DatasetSettings {
    Require.present("policy", policy);
    if (!(threshold > 0 && threshold <= 1)) {
      throw new IllegalArgumentException(
          "field 'threshold' is " + threshold + "; it must be above 0 and at most 1");
    }
    Require.present("tokenizer", tokenizer);
    Require.present("annotation", annotation);
    Require.text("language", language);
    textRules = textRules == null ? Optional.empty() : textRules;
  }

  /** Settings with the language's own text filters. */
  public DatasetSettings(
      Policy policy,
      double threshold,
      Tokenizer tokenizer,
      Annotation annotation,
      String language) {
    this(policy, threshold, tokenizer, annotation, language, Optional.empty());
  }

  /** The defaults with another policy. */
  public static DatasetSettings withPolicy(Policy policy) {
    return new DatasetSettings(policy, 0.7, Tokenizer.ROUGE_SCORE, Annotation.NEAREST, "en");
  }
}
