package org.alpacastreams.inferencegateway.moderation.wordlist;

import java.util.List;

/** Reads a text's words as a person does, through separators between their letters and signs. */
final class Disguises {
  private static final int SHORTEST_SPELLED = 3;
  private static final int LONGEST_SPELLED = 200;
  private static final int LONGEST_GAP = 3;
  private static final int SHORTEST_JOINED = 4;

  private final Lookalikes lookalikes;
  private final Vocabulary vocabulary;

  Disguises(Lookalikes lookalikes, Vocabulary vocabulary) {
    this.lookalikes = lookalikes;
    this.vocabulary = vocabulary;
  }

  /** The words of {@code text}, disguises lifted where a known word is below. */
  Words words(String text) {
    List<Token> tokens = Tokens.of(lookalikes.plain(text));
    Words words = new Words(tokens.size());
    int i = 0;
    while (i < tokens.size()) {
      String before = tokens.get(i).before();
      int spelled = spelled(tokens, i);
      List<String> below =
          spelled - i >= SHORTEST_SPELLED
              ? vocabulary.split(joined(tokens, i, spelled))
              : List.of();
      if (!below.isEmpty()) {
        // Letters that spell nothing stay letters.
        words.add(below.get(0), before);
        below.subList(1, below.size()).forEach(word -> words.add(word, ""));
        i = spelled;
      } else if (isInterrupted(tokens, i)) {
        words.add(vocabulary.undisguised(joined(tokens, i, i + 2)), before);
        i += 2;
      } else {
        words.add(vocabulary.undisguised(tokens.get(i).text()), before);
        i++;
      }
    }
    return words;
  }

  /** The end of the letters from {@code start} on that stand apart by one and the same gap. */
  private static int spelled(List<Token> tokens, int start) {
    int end = start;
    int most = Math.min(tokens.size(), start + LONGEST_SPELLED);
    while (end < most && tokens.get(end).isSingle()) {
      String gap = tokens.get(end).before();
      boolean apart =
          end == start
              || (gap.length() <= LONGEST_GAP
                  && gap.equals(tokens.get(Math.min(start + 1, most - 1)).before()));
      if (!apart) {
        return end;
      }
      end++;
    }
    return end;
  }

  /** Whether a known word goes on after a sign in its middle, as in {@code sui-cide}. */
  private boolean isInterrupted(List<Token> tokens, int i) {
    if (i + 1 >= tokens.size()) {
      return false;
    }
    String gap = tokens.get(i + 1).before();
    String together = tokens.get(i).text() + tokens.get(i + 1).text();
    return gap.length() == 1
        && !Character.isWhitespace(gap.charAt(0))
        && together.length() >= SHORTEST_JOINED
        && vocabulary.contains(vocabulary.undisguised(together));
  }

  private static String joined(List<Token> tokens, int from, int to) {
    StringBuilder joined = new StringBuilder();
    tokens.subList(from, to).forEach(token -> joined.append(token.text()));
    return joined.toString();
  }
}
