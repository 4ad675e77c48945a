package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.io.OutputStream;

/**
 * JSON text as Python's json module writes it with {@code ensure_ascii}: everything but space to
 * tilde is escaped, UTF-16 unit by unit, in lower-case hex.
 */
final class AsciiJson {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int LONGEST_ESCAPE = 6;
  private static final char[] HEX = "0123456789abcdef".toCharArray();

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  AsciiJson(OutputStream out) {
    this.out = out;
  }

  /** Writes ASCII text as it is. */
  void raw(String ascii) throws IOException {
    for (int i = 0; i < ascii.length(); i++) {
      reserve();
      put(ascii.charAt(i));
    }
  }

  /** Writes a string literal. */
  void string(String text) throws IOException {
    reserve();
    put('"');
    for (int i = 0; i < text.length(); i++) {
      reserve();
      character(text.charAt(i));
    }
    reserve();
    put('"');
  }

  void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }

  private void character(char c) {
    switch (c) {
      case '"' -> escape('"');
      case '\\' -> escape('\\');
      case '\n' -> escape('n');
      case '\r' -> escape('r');
      case '\t' -> escape('t');
      case '\f' -> escape('f');
      case '\b' -> escape('b');
      default -> {
        if (c >= ' ' && c <= '~') {
          put(c);
        } else {
          escape('u');
          put(HEX[c >> 12]);
          put(HEX[(c >> 8) & 0xf]);
          put(HEX[(c >> 4) & 0xf]);
          put(HEX[c & 0xf]);
        }
      }
    }
  }

  private void escape(char letter) {
    put('\\');
    put(letter);
  }

  private void put(char ascii) {
    buffer[filled] = (byte) ascii;
    filled++;
  }

  private void reserve() throws IOException {
    if (filled + LONGEST_ESCAPE > BUFFER_BYTES) {
      flush();
    }
  }
}
