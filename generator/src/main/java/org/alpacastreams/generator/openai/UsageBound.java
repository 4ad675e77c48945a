package org.alpacastreams.generator.openai;

import java.nio.charset.StandardCharsets;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;

/**
 * Tokens of a call whose provider did not count them: never fewer than it may bill.
 *
 * <p>A byte-level tokenizer makes at most one token of a byte; the answer's limit bounds it too.
 */
final class UsageBound {
  /** Roles and separators around one chat message; documented values are 3 to 7. */
  private static final int CHAT_OVERHEAD_TOKENS = 64;

  /** The end-of-text token, which is billed and not in the text. */
  private static final int END_TOKENS = 1;

  private UsageBound() {}

  static TokenUsage of(SampledPrompt prompt, String answer) {
    int longestStop = prompt.stop().stream().mapToInt(UsageBound::bytes).max().orElse(0);
    return new TokenUsage(
        (long) bytes(prompt.prompt()) + CHAT_OVERHEAD_TOKENS,
        Math.min(prompt.context().maxTokens(), (long) bytes(answer) + longestStop + END_TOKENS));
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
