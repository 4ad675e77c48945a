package org.alpacastreams.inferencegateway.watermark;

import org.alpacastreams.languagemodel.generation.LogitsProcessor;
import org.alpacastreams.languagemodel.generation.TokenHistory;

/**
 * Adds delta to the logit of every green token, before the temperature; greedy decoding is marked
 * too. Where the answer is shorter than the context, the prompt's last tokens are the context.
 * Tokens without text (the end token) are raised like all others, so that on average over contexts
 * none gains over another. For one answer.
 */
final class WatermarkProcessor implements LogitsProcessor {
  private final GreenList greenList;
  private final float delta;
  private final int[] context;
  private final long[] scratch = new long[GreenList.BLOCK];

  WatermarkProcessor(GreenList greenList, WatermarkRule rule) {
    this.greenList = greenList;
    this.delta = (float) rule.delta();
    this.context = new int[rule.contextTokens()];
  }

  @Override
  public void process(float[] logits, TokenHistory history) {
    int from = history.length() - context.length;
    if (from < 0) {
      // Prompt and answer together are shorter than a context: there is nothing to decide by.
      return;
    }
    for (int i = 0; i < context.length; i++) {
      context[i] = history.token(from + i);
    }
    greenList.raise(logits, greenList.seed(context, 0, context.length), delta, scratch);
  }
}
