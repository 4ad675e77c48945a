package org.alpacastreams.generator.teachers;

import java.nio.charset.StandardCharsets;
import org.alpacastreams.contracts.prompts.SampledPrompt;

/** Tokens of a call before it is made, as providers count them against limits. Never for money. */
public final class TokenEstimate {
  /** English text has about four bytes per token. */
  private static final int BYTES_PER_TOKEN = 4;

  private TokenEstimate() {}

  /** The prompt's tokens, about, and the most that the answer may have. */
  public static long ofCall(SampledPrompt prompt) {
    long bytes = prompt.prompt().getBytes(StandardCharsets.UTF_8).length;
    return bytes / BYTES_PER_TOKEN + prompt.context().maxTokens();
  }
}
