package org.alpacastreams.inferencegateway;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/** A byte is a token; 256 begins a text, 257 ("&lt;/s&gt;" where special tokens count) ends it. */
public final class SpellingTokenizer implements Tokenizer {
  public static final int BEGIN = 256;
  public static final int END = 257;
  private static final String END_TEXT = "</s>";

  @Override
  public List<Integer> encode(String text, boolean addSpecialTokens) {
    List<Integer> tokens = new ArrayList<>();
    if (addSpecialTokens) {
      tokens.add(BEGIN);
    }
    int from = 0;
    for (int at = text.indexOf(END_TEXT); at >= 0; at = text.indexOf(END_TEXT, from)) {
      tokens.addAll(encodeAsPlainText(text.substring(from, at)));
      tokens.add(END);
      from = at + END_TEXT.length();
    }
    tokens.addAll(encodeAsPlainText(text.substring(from)));
    return tokens;
  }

  @Override
  public List<Integer> encodeAsPlainText(String text) {
    List<Integer> tokens = new ArrayList<>();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      tokens.add(b & 0xff);
    }
    return tokens;
  }

  @Override
  public String decode(List<Integer> tokens, boolean skipSpecialTokens) {
    byte[] bytes = new byte[tokens.size()];
    int length = 0;
    for (int token : tokens) {
      if (token < BEGIN) {
        bytes[length++] = (byte) token;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public OptionalInt beginToken() {
    return OptionalInt.of(BEGIN);
  }

  @Override
  public OptionalInt endToken() {
    return OptionalInt.of(END);
  }

  @Override
  public OptionalInt padToken() {
    return OptionalInt.empty();
  }

  @Override
  public int size() {
    return END + 1;
  }

  @Override
  public void close() {}
}
