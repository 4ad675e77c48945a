package org.alpacastreams.inferencegateway.moderation;

import java.util.List;

/** What a moderator says of a text. */
public sealed interface ModerationVerdict {

  /** Nothing was found. */
  record Passed() implements ModerationVerdict {}

  /** Something was found. */
  record Flagged(List<Finding> findings) implements ModerationVerdict {
    public Flagged {
      if (findings.isEmpty()) {
        throw new IllegalArgumentException("a flagged text has at least one finding");
      }
      findings = List.copyOf(findings);
    }

    /** The names of what was found. */
    public List<String> categories() {
      return findings.stream().map(Finding::category).toList();
    }
  }

  /** The moderator could not say. */
  record Unavailable(String reason) implements ModerationVerdict {}

  /**
   * One category that was found.
   *
   * @param category as OpenAI names it
   * @param score from 0 to 1; a word list knows only 1
   * @param terms which phrases of a list matched; none where a model judged
   */
  record Finding(String category, double score, List<String> terms) {
    public Finding {
      terms = List.copyOf(terms);
    }
  }
}
