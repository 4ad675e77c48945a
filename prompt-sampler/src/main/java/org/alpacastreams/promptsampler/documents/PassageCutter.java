package org.alpacastreams.promptsampler.documents;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a text into passages: whole paragraphs as long as they fit, else whole sentences, else as
 * much as fits. A pure function of the text and the size.
 */
final class PassageCutter {
  private final String text;
  private final int mostCharacters;
  private final List<Passage> passages = new ArrayList<>();
  private int start;
  private int end;

  private PassageCutter(String text, int mostCharacters) {
    this.text = text;
    this.mostCharacters = mostCharacters;
  }

  /** A passage, in {@code char} positions of its text; it neither begins nor ends with a space. */
  record Passage(int start, int end) {}

  /** The passages of {@code text}, none longer than {@code mostCharacters} code points. */
  static List<Passage> cut(String text, int mostCharacters) {
    PassageCutter cutter = new PassageCutter(text, mostCharacters);
    cutter.addParagraphs();
    cutter.close();
    return List.copyOf(cutter.passages);
  }

  private void addParagraphs() {
    int paragraph = 0;
    while (paragraph < text.length()) {
      int next = afterBlankLine(paragraph);
      if (length(paragraph, next) <= mostCharacters) {
        add(paragraph, next);
      } else {
        close();
        addSentences(paragraph, next);
        close();
      }
      paragraph = next;
    }
  }

  /** Where the paragraph after the one at {@code from} begins. */
  private int afterBlankLine(int from) {
    int line = from;
    boolean inText = false;
    while (line < text.length()) {
      int lineEnd = text.indexOf('\n', line);
      int next = lineEnd < 0 ? text.length() : lineEnd + 1;
      boolean blank = text.substring(line, next).isBlank();
      if (blank && inText) {
        return next;
      }
      inText |= !blank;
      line = next;
    }
    return text.length();
  }

  private void addSentences(int from, int to) {
    BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
    sentences.setText(text.substring(from, to));
    int sentence = 0;
    for (int next = sentences.next(); next != BreakIterator.DONE; next = sentences.next()) {
      addPieces(from + sentence, from + next);
      sentence = next;
    }
  }

  private void addPieces(int from, int to) {
    int piece = from;
    while (length(piece, to) > mostCharacters) {
      close();
      int next = text.offsetByCodePoints(piece, mostCharacters);
      add(piece, next);
      close();
      piece = next;
    }
    add(piece, to);
  }

  /** Adds to the passage at hand, or begins the next one where it would become too long. */
  private void add(int from, int to) {
    if (length(start, to) > mostCharacters) {
      close();
    }
    if (start == end) {
      start = from;
    }
    end = to;
  }

  private void close() {
    int first = start;
    int last = end;
    while (first < last && Character.isWhitespace(text.charAt(first))) {
      first++;
    }
    while (last > first && Character.isWhitespace(text.charAt(last - 1))) {
      last--;
    }
    if (first < last) {
      passages.add(new Passage(first, last));
    }
    start = end;
  }

  private int length(int from, int to) {
    return text.codePointCount(from, to);
  }
}
