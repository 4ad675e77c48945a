package org.alpacastreams.inferencegateway.watermark;

import java.util.List;

/**
 * What is found in a text.
 *
 * @param count green tokens under the key
 * @param keyId the key with the greatest z
 * @param keys how many keys were tried: a chance find is so many times as likely as its p says
 * @param marks the text's tokens, if they were asked for, otherwise none
 */
public record Detection(GreenCount count, String keyId, int keys, List<MarkedToken> marks) {
  /** Fewer counted tokens say nothing. */
  public static final int LEAST_TOKENS = 25;

  /** A greater z is a find; the paper's threshold, with 3 chances in 100,000 of an error. */
  public static final double THRESHOLD = 4;

  public Detection {
    marks = List.copyOf(marks);
  }

  /** What it comes to. */
  public Verdict verdict() {
    if (count.tokens() < LEAST_TOKENS) {
      return Verdict.INSUFFICIENT;
    }
    return count.z() > THRESHOLD ? Verdict.WATERMARKED : Verdict.NOT_DETECTED;
  }

  /** The verdict for people. */
  public String message() {
    return switch (verdict()) {
      case WATERMARKED ->
          "Very likely generated here with the key %s: %d of %d tokens are green, %.0f would be by chance."
              .formatted(keyId, count.green(), count.tokens(), count.gamma() * count.tokens());
      case INSUFFICIENT ->
          "Too short to tell: %d tokens count, at least %d are needed."
              .formatted(count.tokens(), LEAST_TOKENS);
      case NOT_DETECTED ->
          ("No watermark found: %d of %d tokens are green, %.0f would be by chance. A short, rewritten or"
                  + " predictable text may still have been generated.")
              .formatted(count.green(), count.tokens(), count.gamma() * count.tokens());
    };
  }
}
