package org.alpacastreams.languagemodel.generation;

/**
 * Makes tokens of prompt and answer less likely, however often they are there: a positive logit is
 * divided, a negative one multiplied (CTRL's penalty in transformers' form, which lowers negative
 * logits too). For one answer.
 */
final class RepetitionPenalty implements LogitsProcessor {
  private final float penalty;
  private final TokenCounts counts = new TokenCounts();

  RepetitionPenalty(double penalty) {
    this.penalty = (float) penalty;
  }

  @Override
  public void process(float[] logits, TokenHistory history) {
    counts.catchUp(history, 0, logits.length);
    for (int i = 0; i < counts.distinctTokens(); i++) {
      int token = counts.token(i);
      float logit = logits[token];
      logits[token] = logit > 0 ? logit / penalty : logit * penalty;
    }
  }
}
