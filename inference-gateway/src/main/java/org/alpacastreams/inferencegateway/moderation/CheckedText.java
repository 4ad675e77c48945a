package org.alpacastreams.inferencegateway.moderation;

import com.ibm.icu.text.BreakIterator;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.TokenScore;

/**
 * An answer's text in two parts: what was let out, and what waits for its check. Scores wait with
 * their tokens' text, so that none tells what is held back. Not safe for use by several threads.
 */
final class CheckedText {
  /** So many characters go to their check though no sentence has ended. */
  static final int LONGEST_WAITING = 400;

  /** So much of what was let out is checked again with what follows, for phrases across bounds. */
  private static final int WINDOW = 200;

  private static final String ENDS = ".!?。！？…\n";

  private final BreakIterator sentences = BreakIterator.getSentenceInstance(ULocale.ROOT);
  private final StringBuilder released = new StringBuilder();
  private final List<TokenScore> releasedScores = new ArrayList<>();
  private final StringBuilder waiting = new StringBuilder();
  private final List<TokenScore> waitingScores = new ArrayList<>();

  void add(AnswerPiece more) {
    waiting.append(more.text());
    waitingScores.addAll(more.scores());
  }

  /** Adds what {@code whole} has beyond all pieces, if it begins with them. */
  void complete(String whole) {
    String seen = released.toString() + waiting;
    if (whole.startsWith(seen)) {
      waiting.append(whole, seen.length(), whole.length());
    }
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** Whether all text was let out and some scores were not. */
  boolean hasScoresOnly() {
    return waiting.isEmpty() && !waitingScores.isEmpty();
  }

  /**
   * Whether a sentence has ended in what waits. Its end is certain once something follows: a dot
   * may be one of a number or an abbreviation.
   */
  boolean hasSentence() {
    if (waiting.length() >= LONGEST_WAITING) {
      return true;
    }
    if (waiting.chars().noneMatch(c -> ENDS.indexOf(c) >= 0)) {
      return false;
    }
    sentences.setText(waiting.toString());
    return sentences.preceding(waiting.length()) > 0;
  }

  /** What is to be checked: all that waits, after the end of what was let out. */
  String window() {
    int from = Math.max(0, released.length() - WINDOW);
    int word = from == 0 ? 0 : released.indexOf(" ", from) + 1;
    return released.substring(Math.max(from, word)) + waiting;
  }

  /** Lets out the first {@code length} characters that wait, with the scores of their tokens. */
  AnswerPiece release(int length, boolean last) {
    String text = waiting.substring(0, length);
    waiting.delete(0, length);
    released.append(text);
    int tokens = waitingScores.size();
    while (!last && tokens > 0 && !endsWith(waitingScores.get(tokens - 1).token())) {
      tokens--;
    }
    List<TokenScore> ready = waitingScores.subList(0, tokens);
    AnswerPiece piece = new AnswerPiece(text, ready);
    releasedScores.addAll(ready);
    ready.clear();
    return piece;
  }

  int waitingLength() {
    return waiting.length();
  }

  String released() {
    return released.toString();
  }

  List<TokenScore> releasedScores() {
    return List.copyOf(releasedScores);
  }

  private boolean endsWith(String token) {
    int from = released.length() - token.length();
    return from >= 0 && released.indexOf(token, from) == from;
  }
}
