package org.alpacastreams.inferencegateway.watermark;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A secret of 128 bits: whoever has it can recognize, remove and forge the mark. It is never
 * printed; {@link #id} names it.
 *
 * @param low its first 8 bytes, little-endian
 * @param high its last 8 bytes, little-endian
 */
public record WatermarkKey(long low, long high) {
  static final int BYTES = 16;

  private static final Pattern HEXADECIMAL = Pattern.compile("[0-9a-fA-F]{32}");
  private static final byte[] ID_PREFIX =
      "alpaca-watermark-key-id".getBytes(StandardCharsets.US_ASCII);
  private static final int ID_BYTES = 6;

  /** A key of 16 bytes. */
  static WatermarkKey of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a watermark key has 16 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new WatermarkKey(buffer.getLong(), buffer.getLong());
  }

  /** A new key. */
  public static WatermarkKey random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return of(bytes);
  }

  /**
   * A key as people write it: 32 hexadecimal digits, or 16 bytes in base64.
   *
   * @throws IllegalArgumentException if it is neither; the message does not repeat the text
   */
  public static WatermarkKey parse(String text) {
    String trimmed = text.strip();
    if (HEXADECIMAL.matcher(trimmed).matches()) {
      return of(HexFormat.of().parseHex(trimmed));
    }
    try {
      byte[] bytes = Base64.getDecoder().decode(trimmed);
      if (bytes.length == BYTES) {
        return of(bytes);
      }
    } catch (IllegalArgumentException e) {
      // Not base64 either. Its message would show a part of what may be a key.
    }
    throw new IllegalArgumentException(
        "a watermark key is 32 hexadecimal digits or 16 bytes in base64; these %d characters are neither"
            .formatted(trimmed.length()));
  }

  /** Names the key without telling anything about it: 12 hexadecimal digits of a hash. */
  public String id() {
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      hash.update(ID_PREFIX);
      return HexFormat.of().formatHex(hash.digest(bytes()), 0, ID_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** 32 hexadecimal digits, for a file. */
  String hexadecimal() {
    return HexFormat.of().formatHex(bytes());
  }

  private byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(low)
        .putLong(high)
        .array();
  }

  /** The id: a key must not get into a log. */
  @Override
  public String toString() {
    return "WatermarkKey[" + id() + "]";
  }
}
