package org.alpacastreams.datasetsink.explore;

import java.io.IOException;
import java.io.OutputStream;

/**
 * JSON for the inside of a script element, in UTF-8. No {@code <}, {@code >} or {@code &} is in it,
 * so that no text can end the element or open a comment, and nothing that JavaScript's older
 * versions take for a line's end.
 */
final class ScriptJson {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int LONGEST = 8;
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private static final char LINE_SEPARATOR = '\u2028';
  private static final char PARAGRAPH_SEPARATOR = '\u2029';

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;
  private long written;

  ScriptJson(OutputStream out) {
    this.out = out;
  }

  /** How many bytes came so far. */
  long bytes() {
    return written + filled;
  }

  /** ASCII text as it is. */
  ScriptJson raw(String ascii) throws IOException {
    for (int i = 0; i < ascii.length(); i++) {
      reserve();
      put(ascii.charAt(i));
    }
    return this;
  }

  /** A string literal. */
  ScriptJson string(String text) throws IOException {
    raw("\"");
    for (int i = 0; i < text.length(); i++) {
      reserve();
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (pair) {
        i++;
        fourBytes(Character.toCodePoint(c, text.charAt(i)));
      } else {
        character(c);
      }
    }
    return raw("\"");
  }

  void flush() throws IOException {
    out.write(buffer, 0, filled);
    written += filled;
    filled = 0;
  }

  private void character(char c) {
    switch (c) {
      case '"', '\\' -> {
        put('\\');
        put(c);
      }
      case '\n' -> {
        put('\\');
        put('n');
      }
      case '<', '>', '&', LINE_SEPARATOR, PARAGRAPH_SEPARATOR -> escape(c);
      default -> {
        if (c < ' ' || Character.isSurrogate(c)) {
          escape(c);
        } else {
          upToThreeBytes(c);
        }
      }
    }
  }

  private void escape(char c) {
    put('\\');
    put('u');
    put(HEX[c >> 12]);
    put(HEX[(c >> 8) & 0xf]);
    put(HEX[(c >> 4) & 0xf]);
    put(HEX[c & 0xf]);
  }

  private void upToThreeBytes(char c) {
    if (c < 0x80) {
      put(c);
    } else if (c < 0x800) {
      put(0xc0 | (c >> 6));
      put(0x80 | (c & 0x3f));
    } else {
      put(0xe0 | (c >> 12));
      put(0x80 | ((c >> 6) & 0x3f));
      put(0x80 | (c & 0x3f));
    }
  }

  private void fourBytes(int c) {
    put(0xf0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3f));
    put(0x80 | ((c >> 6) & 0x3f));
    put(0x80 | (c & 0x3f));
  }

  private void put(int b) {
    buffer[filled] = (byte) b;
    filled++;
  }

  private void reserve() throws IOException {
    if (filled + LONGEST > BUFFER_BYTES) {
      flush();
    }
  }
}
