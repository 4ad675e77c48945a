package org.alpacastreams.languagemodel.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * For any tokenizer: decodes the latest tokens together with those before them, since decoders
 * treat a text's first token otherwise (a leading space is dropped), and gives out what came to be
 * behind the earlier text. The window is bounded, so a token costs the same however long the
 * answer.
 *
 * <p>The whole equals decoding all at once, but for byte tokens that never make up a character:
 * there some tokenizers replace valid neighbours too, which were given out already.
 */
final class WindowedStreamingDecoder implements StreamingDecoder {

  private static final char REPLACEMENT = '\ufffd';

  /**
   * A character takes at most four tokens, but text may hold U+FFFD itself; after so many tokens it
   * is given out as it is.
   */
  private static final int MOST_HELD = 32;

  private final Function<List<Integer>, String> decode;

  /** Tokens given out, then those held back. */
  private final List<Integer> window = new ArrayList<>();

  private int givenOut;
  private String givenOutText = "";

  WindowedStreamingDecoder(Function<List<Integer>, String> decode) {
    this.decode = decode;
  }

  @Override
  public String push(int token) {
    if (decode.apply(List.of(token)).isEmpty() && decode.apply(List.of(token, token)).isEmpty()) {
      return "";
    }
    window.add(token);
    String text = decode.apply(window);
    boolean mayBeIncomplete = !text.isEmpty() && text.charAt(text.length() - 1) == REPLACEMENT;
    if (mayBeIncomplete && window.size() - givenOut < MOST_HELD) {
      return "";
    }
    String fresh = behindGivenOut(text);
    window.subList(0, givenOut).clear();
    givenOut = window.size();
    givenOutText = decode.apply(window);
    return fresh;
  }

  @Override
  public String finish() {
    return window.size() == givenOut ? "" : behindGivenOut(decode.apply(window));
  }

  private String behindGivenOut(String text) {
    if (text.startsWith(givenOutText)) {
      return text.substring(givenOutText.length());
    }
    return decode.apply(window.subList(givenOut, window.size()));
  }
}
