package org.alpacastreams.languagemodel.tokenizer;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * GPT-2's printable stand-ins for the 256 bytes, in which byte-level vocabularies are written:
 * visible Latin-1 characters stand for themselves, the other bytes for U+0100 onwards.
 */
public final class ByteLevelAlphabet {

  private static final int BYTES = 256;
  private static final char[] CHARACTER_OF_BYTE = charactersOfBytes();
  private static final int[] BYTE_OF_CHARACTER = bytesOfCharacters();

  private ByteLevelAlphabet() {}

  private static char[] charactersOfBytes() {
    char[] characters = new char[BYTES];
    char standIn = 0x100;
    for (int value = 0; value < BYTES; value++) {
      boolean visible = (value >= '!' && value <= '~') || (value >= 0xa1 && value != 0xad);
      characters[value] = visible ? (char) value : standIn++;
    }
    return characters;
  }

  private static int[] bytesOfCharacters() {
    int[] bytes = new int[2 * BYTES];
    Arrays.fill(bytes, -1);
    for (int value = 0; value < BYTES; value++) {
      bytes[CHARACTER_OF_BYTE[value]] = value;
    }
    return bytes;
  }

  /** The stand-in for a byte. */
  public static char characterOf(int unsignedByte) {
    return CHARACTER_OF_BYTE[unsignedByte];
  }

  /** The bytes a vocabulary entry stands for; one with a foreign character stands for itself. */
  static byte[] bytesOf(String token) {
    byte[] bytes = new byte[token.length()];
    for (int i = 0; i < bytes.length; i++) {
      char character = token.charAt(i);
      int value = character < BYTE_OF_CHARACTER.length ? BYTE_OF_CHARACTER[character] : -1;
      if (value < 0) {
        return token.getBytes(StandardCharsets.UTF_8);
      }
      bytes[i] = (byte) value;
    }
    return bytes;
  }
}
