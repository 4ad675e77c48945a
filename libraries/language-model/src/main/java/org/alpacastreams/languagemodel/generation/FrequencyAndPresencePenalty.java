package org.alpacastreams.languagemodel.generation;

/**
 * Takes something from the logit of every token of the answer, once and for every time that it came
 * (OpenAI's formula; the prompt does not count). For one answer.
 */
final class FrequencyAndPresencePenalty implements LogitsProcessor {
  private final float frequency;
  private final float presence;
  private final TokenCounts counts = new TokenCounts();

  FrequencyAndPresencePenalty(double frequency, double presence) {
    this.frequency = (float) frequency;
    this.presence = (float) presence;
  }

  @Override
  public void process(float[] logits, TokenHistory history) {
    counts.catchUp(history, history.promptLength(), logits.length);
    for (int i = 0; i < counts.distinctTokens(); i++) {
      int token = counts.token(i);
      logits[token] -= frequency * counts.times(token) + presence;
    }
  }
}
