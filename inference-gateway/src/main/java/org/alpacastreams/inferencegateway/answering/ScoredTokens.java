package org.alpacastreams.inferencegateway.answering;

import java.util.List;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/** Log-probabilities with the tokens' texts in place of their ids. */
final class ScoredTokens {
  private static final char NO_WHOLE_CHARACTER = '\uFFFD';

  private final Tokenizer tokenizer;

  ScoredTokens(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  List<TokenScore> of(List<TokenLogProbabilities> tokens) {
    return tokens.stream()
        .map(
            token ->
                new TokenScore(
                    text(token.token()),
                    token.logProbability(),
                    token.top().stream()
                        .map(
                            other ->
                                new TokenScore.Alternative(
                                    text(other.token()), other.logProbability()))
                        .toList()))
        .toList();
  }

  /** A token that nothing stood before. */
  TokenScore unscored(int token) {
    return new TokenScore(text(token), Double.NaN, List.of());
  }

  private String text(int token) {
    String text = tokenizer.decode(List.of(token), false);
    return text.isEmpty() || text.indexOf(NO_WHOLE_CHARACTER) >= 0 ? "token_id:" + token : text;
  }
}
