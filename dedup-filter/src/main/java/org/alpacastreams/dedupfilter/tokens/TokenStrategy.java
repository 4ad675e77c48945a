package org.alpacastreams.dedupfilter.tokens;

import java.util.List;
import org.alpacastreams.contracts.examples.Tokenizer;

/** A named way to cut an instruction into tokens. An instance is for one thread. */
public sealed interface TokenStrategy permits RougeScoreTokens, UnicodeTokens {
  /** The tokens of {@code instruction}, in text order; possibly none. */
  List<String> tokens(String instruction);

  /** The strategy that a dataset's settings name. */
  static TokenStrategy of(Tokenizer tokenizer) {
    return switch (tokenizer) {
      case ROUGE_SCORE -> new RougeScoreTokens();
      case UNICODE -> new UnicodeTokens();
    };
  }
}
