package org.alpacastreams.languagemodel.tokenizer;

/**
 * UTF-8 to text, byte by byte. Each maximal part of an invalid sequence becomes one U+FFFD, as the
 * Unicode standard recommends (3.9, U+FFFD Substitution of Maximal Subparts) and Rust does it;
 * Java's own decoder replaces encoded surrogates otherwise.
 */
final class Utf8Stream {

  private static final int LEAST_CONTINUATION = 0x80;
  private static final int GREATEST_CONTINUATION = 0xbf;

  private int codePoint;
  private int missing;
  private int least = LEAST_CONTINUATION;
  private int greatest = GREATEST_CONTINUATION;

  /** Appends the characters that this byte ends. */
  void push(byte next, StringBuilder text) {
    int value = Byte.toUnsignedInt(next);
    if (missing > 0) {
      if (value >= least && value <= greatest) {
        continueCharacter(value, text);
        return;
      }
      finish(text);
    }
    begin(value, text);
  }

  /** Appends U+FFFD if a character is incomplete. */
  void finish(StringBuilder text) {
    if (missing > 0) {
      text.append('\ufffd');
      expect(0, 0);
    }
  }

  private void continueCharacter(int value, StringBuilder text) {
    expect(codePoint << 6 | (value & 0x3f), missing - 1);
    if (missing == 0) {
      text.appendCodePoint(codePoint);
    }
  }

  private void begin(int value, StringBuilder text) {
    if (value < 0x80) {
      text.append((char) value);
    } else if (value >= 0xc2 && value <= 0xdf) {
      expect(value & 0x1f, 1);
    } else if (value >= 0xe0 && value <= 0xef) {
      expect(value & 0x0f, 2);
      least = value == 0xe0 ? 0xa0 : LEAST_CONTINUATION;
      greatest = value == 0xed ? 0x9f : GREATEST_CONTINUATION;
    } else if (value >= 0xf0 && value <= 0xf4) {
      expect(value & 0x07, 3);
      least = value == 0xf0 ? 0x90 : LEAST_CONTINUATION;
      greatest = value == 0xf4 ? 0x8f : GREATEST_CONTINUATION;
    } else {
      text.append('\ufffd');
    }
  }

  private void expect(int bitsSoFar, int bytesMissing) {
    codePoint = bitsSoFar;
    missing = bytesMissing;
    least = LEAST_CONTINUATION;
    greatest = GREATEST_CONTINUATION;
  }
}
