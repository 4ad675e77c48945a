package org.alpacastreams.endtoend.teacher;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * What tokens cost and how many fit, as a provider counts them: never more tokens than bytes, never
 * more of the answer than was asked for.
 *
 * @param promptUsdPerMillion US dollars per million prompt tokens
 * @param completionUsdPerMillion US dollars per million tokens of answers
 * @param contextTokens the most that prompt and {@code max_tokens} may be together
 */
public record Tariff(
    BigDecimal promptUsdPerMillion, BigDecimal completionUsdPerMillion, int contextTokens) {
  private static final int BYTES_PER_TOKEN = 4;
  private static final int MESSAGE_OVERHEAD_TOKENS = 7;
  private static final int DECIMALS_OF_A_MILLION = 6;

  /** Whether a byte-level tokenizer knows the text's words, or has to spell every byte. */
  enum Counting {
    WORDS,
    BYTES
  }

  long promptTokens(String prompt, Counting counting) {
    return tokens(bytes(prompt), counting) + MESSAGE_OVERHEAD_TOKENS;
  }

  /** The answer's tokens, its end (a stop string, which nobody gets to see) included. */
  long completionTokens(ChatRequest request, String text, Counting counting) {
    return Math.min(
        request.maxTokens(), tokens(bytes(text) + request.longestStopBytes(), counting) + 1);
  }

  boolean exceedsContext(ChatRequest request) {
    return promptTokens(request.prompt(), Counting.WORDS) + request.maxTokens() > contextTokens;
  }

  BigDecimal priceUsd(long promptTokens, long completionTokens) {
    return promptUsdPerMillion
        .multiply(BigDecimal.valueOf(promptTokens))
        .add(completionUsdPerMillion.multiply(BigDecimal.valueOf(completionTokens)))
        .movePointLeft(DECIMALS_OF_A_MILLION);
  }

  private static long tokens(int bytes, Counting counting) {
    return switch (counting) {
      case WORDS -> (bytes + BYTES_PER_TOKEN - 1) / BYTES_PER_TOKEN;
      case BYTES -> bytes;
    };
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
