package org.alpacastreams.inferencegateway.watermark;

/** What a detection comes to. */
public enum Verdict {
  /** z is over 4. */
  WATERMARKED("watermarked"),
  /** There are enough tokens, and not too many green ones. */
  NOT_DETECTED("not-detected"),
  /** There are too few tokens to say anything. */
  INSUFFICIENT("insufficient");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** As JSON has it. */
  public String word() {
    return word;
  }
}
