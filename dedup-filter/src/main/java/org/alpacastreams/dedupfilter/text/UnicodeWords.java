package org.alpacastreams.dedupfilter.text;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.dedupfilter.tokens.UnicodeTokens;

/**
 * Words of any script, found in running text too: a listed word or phrase stands where its tokens
 * follow each other. So "ファイル" is in "このファイルを開く", but not in "プロファイル", which is a word of the
 * dictionary. What is listed without any word in it, such as "#", is never found. Not thread-safe.
 */
final class UnicodeWords implements Words {
  private final UnicodeTokens tokens = new UnicodeTokens();
  private final List<Phrase> listed;

  UnicodeWords(List<String> listed) {
    this.listed =
        listed.stream()
            .map(word -> new Phrase(word, tokens.tokens(word)))
            .filter(phrase -> !phrase.tokens.isEmpty())
            .toList();
  }

  @Override
  public int count(String text) {
    return tokens.tokens(text).size();
  }

  /** As it is listed. */
  @Override
  public Optional<String> firstListed(String text) {
    List<String> words = tokens.tokens(text);
    for (int start = 0; start < words.size(); start++) {
      for (Phrase phrase : listed) {
        if (phrase.standsAt(start, words)) {
          return Optional.of(phrase.text);
        }
      }
    }
    return Optional.empty();
  }

  private record Phrase(String text, List<String> tokens) {
    boolean standsAt(int start, List<String> words) {
      int end = start + tokens.size();
      return end <= words.size() && words.subList(start, end).equals(tokens);
    }
  }
}
