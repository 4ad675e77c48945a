package org.alpacastreams.inferencegateway.watermark;

/** What a token says about a watermark. */
public enum Mark {
  GREEN,
  RED,
  /** It has too few tokens before it, or the same token behind the same ones was counted before. */
  NOT_COUNTED
}
