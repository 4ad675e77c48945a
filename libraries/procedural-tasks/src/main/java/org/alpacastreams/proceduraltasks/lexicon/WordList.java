package org.alpacastreams.proceduraltasks.lexicon;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads word lists, which are written as text blocks. */
public final class WordList {

  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  private WordList() {}

  /** Words separated by white space. */
  public static List<String> words(String text) {
    return SPACE.splitAsStream(text.strip()).toList();
  }

  /** Entries, which may have several words, separated by commas. */
  public static List<String> entries(String text) {
    return COMMA.splitAsStream(text.strip()).toList();
  }

  /** Entries of the form {@code key:value}, separated by commas, in the order of the text. */
  public static Map<String, String> pairs(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String entry : entries(text)) {
      int colon = entry.indexOf(':');
      if (pairs.put(entry.substring(0, colon), entry.substring(colon + 1)) != null) {
        throw new IllegalArgumentException("twice in one word list: " + entry);
      }
    }
    return Collections.unmodifiableMap(pairs);
  }

  /** Rows of words: entries separated by commas, words of an entry separated by slashes. */
  public static List<List<String>> rows(String text) {
    return entries(text).stream().map(entry -> Arrays.asList(entry.split("/", -1))).toList();
  }
}
