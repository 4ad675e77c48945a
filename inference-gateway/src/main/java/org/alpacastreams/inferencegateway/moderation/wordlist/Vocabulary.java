package org.alpacastreams.inferencegateway.moderation.wordlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words that the lists know, found again in disguise: digits and signs for letters, letters
 * drawn out, letters struck out. A disguise is only lifted where a word of the lists is below it.
 */
final class Vocabulary {
  /** A natural word has no letter three times in a row. */
  private static final int DRAWN_OUT = 3;

  private static final int SHORTEST_MASKED = 4;

  /** A split prefers ten known words to one letter that belongs to none. */
  private static final int UNKNOWN_LETTER = 10;

  private final Set<String> words;
  private final Map<String, List<String>> byShape = new HashMap<>();
  private final Map<Integer, List<String>> byLength = new HashMap<>();
  private final int longest;

  Vocabulary(Set<String> words) {
    this.words = Set.copyOf(words);
    this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    for (String word : words) {
      byShape.computeIfAbsent(shape(word), s -> new ArrayList<>()).add(word);
      byLength.computeIfAbsent(word.length(), s -> new ArrayList<>()).add(word);
    }
  }

  boolean contains(String word) {
    return words.contains(word);
  }

  /** The word below the disguise; the token itself if it has none, or no known word is below. */
  String undisguised(String token) {
    if (words.contains(token)) {
      return token;
    }
    if (token.indexOf('*') >= 0) {
      return masked(token).orElse(token);
    }
    return isDisguised(token) ? drawnOut(token).orElse(token) : token;
  }

  /**
   * Splits {@code letters} into known words and as few other letters as possible, which stand
   * alone.
   */
  List<String> split(String letters) {
    int n = letters.length();
    int[] fewest = new int[n + 1];
    int[] from = new int[n + 1];
    String[] last = new String[n + 1];
    for (int end = 1; end <= n; end++) {
      fewest[end] = fewest[end - 1] + UNKNOWN_LETTER;
      from[end] = end - 1;
      last[end] = letters.substring(end - 1, end);
      for (int start = Math.max(0, end - longest); start < end; start++) {
        if (fewest[start] + 1 < fewest[end]) {
          String word = undisguised(letters.substring(start, end));
          if (words.contains(word)) {
            fewest[end] = fewest[start] + 1;
            from[end] = start;
            last[end] = word;
          }
        }
      }
    }
    List<String> found = new ArrayList<>();
    for (int end = n; end > 0; end = from[end]) {
      found.add(0, last[end]);
    }
    return found;
  }

  private Optional<String> masked(String token) {
    if (token.length() < SHORTEST_MASKED) {
      return Optional.empty();
    }
    return byLength.getOrDefault(token.length(), List.of()).stream()
        .filter(word -> fits(token, word))
        .min(String::compareTo);
  }

  private static boolean fits(String token, String word) {
    for (int i = 0; i < word.length(); i++) {
      if (token.charAt(i) != '*' && letter(token.charAt(i)) != letter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private Optional<String> drawnOut(String token) {
    return byShape.getOrDefault(shape(token), List.of()).stream()
        .filter(word -> covers(token, word))
        .max((a, b) -> Integer.compare(a.length(), b.length()));
  }

  /** Whether each run of one letter in {@code token} is at least as long as in {@code word}. */
  private static boolean covers(String token, String word) {
    int t = 0;
    int w = 0;
    while (w < word.length()) {
      char letter = letter(word.charAt(w));
      int wanted = 0;
      int found = 0;
      for (; w < word.length() && letter(word.charAt(w)) == letter; w++) {
        wanted++;
      }
      for (; t < token.length() && letter(token.charAt(t)) == letter; t++) {
        found++;
      }
      if (found < wanted) {
        return false;
      }
    }
    return t == token.length();
  }

  private static boolean isDisguised(String token) {
    boolean hasLetter = false;
    boolean hasSign = false;
    boolean drawnOut = false;
    int run = 0;
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      hasLetter |= Character.isLetter(c);
      hasSign |= !Character.isLetter(c);
      run = i > 0 && token.charAt(i - 1) == c ? run + 1 : 1;
      drawnOut |= run >= DRAWN_OUT;
    }
    return hasLetter && (hasSign || drawnOut);
  }

  private static String shape(String token) {
    StringBuilder shape = new StringBuilder(token.length());
    for (int i = 0; i < token.length(); i++) {
      char letter = letter(token.charAt(i));
      if (shape.isEmpty() || shape.charAt(shape.length() - 1) != letter) {
        shape.append(letter);
      }
    }
    return shape.toString();
  }

  /** The letter a sign stands for; 1 and ! stand for i and for l, which are therefore one. */
  private static char letter(char sign) {
    return switch (sign) {
      case '1', '!', '|', 'l' -> 'i';
      case '0' -> 'o';
      case '3' -> 'e';
      case '4', '@' -> 'a';
      case '5', '$' -> 's';
      case '7' -> 't';
      case '8' -> 'b';
      case '9' -> 'g';
      default -> sign;
    };
  }
}
