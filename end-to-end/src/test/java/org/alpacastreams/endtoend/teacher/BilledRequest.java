package org.alpacastreams.endtoend.teacher;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A line of the bill.
 *
 * @param number in the order of arrival, from 1
 * @param prompt the {@link #fingerprint} of the prompt's text
 * @param usd what is charged
 * @param answer the text that was produced; empty where none was
 * @param items the items in it
 * @param delivered whether every byte of a whole answer was sent
 */
public record BilledRequest(
    int number,
    String prompt,
    Treatment treatment,
    BigDecimal usd,
    String answer,
    int items,
    boolean delivered) {

  BilledRequest asDelivered() {
    return new BilledRequest(number, prompt, treatment, usd, answer, items, true);
  }

  /** Short, because it appears in lists. */
  @Override
  public String toString() {
    return "request %d (%s, %s USD%s)"
        .formatted(number, treatment, usd.toPlainString(), delivered ? ", delivered" : "");
  }

  /** What tells one prompt's text from another's. */
  public static String fingerprint(String promptText) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(promptText.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
