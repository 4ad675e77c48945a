package org.alpacastreams.inferencegateway.moderation.wordlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.inferencegateway.moderation.Categories;

/**
 * Reads a list of phrases, one a line:
 *
 * <pre>
 * # a comment
 * {@code @}make = make | build          a name for words
 * [illicit/violent]                what the lines below are found to be
 * how to {@code @}make ..2 (bomb | bombs)   ..2 is up to two words, whichever
 * (i | we) want it now?            now may be missing
 * ^ death to (us | them)           only where a sentence begins
 * [allow]                          phrases that are harmless whatever else is listed
 * bath bomb
 * </pre>
 */
final class PhraseListReader {
  /** The heading above harmless phrases. */
  static final String ALLOW = "allow";

  private static final Pattern NAME = Pattern.compile("@([\\p{L}_]+)\\s*=\\s*(.+)");
  private static final Pattern HEADING = Pattern.compile("\\[([a-z/-]+)]");
  private static final Pattern PART =
      Pattern.compile("\\s*(?:\\.\\.([1-9])|@([\\p{L}_]+)|\\(([^()]+)\\)|([^\\s()?@]+))(\\?)?");

  private final Lookalikes lookalikes;
  private final Map<String, List<List<String>>> names = new HashMap<>();
  private final List<Phrase> phrases = new ArrayList<>();
  private String category = "";

  PhraseListReader(Lookalikes lookalikes) {
    this.lookalikes = lookalikes;
  }

  /**
   * The phrases in {@code list}.
   *
   * @param name to say where a line is wrong
   * @throws IllegalArgumentException if a line cannot be read
   */
  List<Phrase> read(String name, List<String> list) {
    for (int i = 0; i < list.size(); i++) {
      String line = list.get(i).strip();
      try {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          line(line);
        }
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s, line %d: %s".formatted(name, i + 1, e.getMessage()), e);
      }
    }
    return List.copyOf(phrases);
  }

  private void line(String line) {
    Matcher heading = HEADING.matcher(line);
    Matcher named = NAME.matcher(line);
    if (heading.matches()) {
      category = heading.group(1);
      if (!category.equals(ALLOW) && !Categories.all().contains(category)) {
        throw new IllegalArgumentException(
            "'%s' is no category; there are %s and 'allow'".formatted(category, Categories.all()));
      }
    } else if (named.matches()) {
      names.put(named.group(1), runs(named.group(2)));
    } else if (category.isEmpty()) {
      throw new IllegalArgumentException("a phrase stands before the first [category]");
    } else {
      boolean atStart = line.charAt(0) == '^';
      phrases.add(new Phrase(category, line, atStart, parts(atStart ? line.substring(1) : line)));
    }
  }

  private List<Phrase.Part> parts(String line) {
    List<Phrase.Part> parts = new ArrayList<>();
    Matcher part = PART.matcher(line);
    int at = 0;
    while (at < line.length()) {
      if (!part.find(at) || part.start() != at) {
        throw new IllegalArgumentException("'" + line.substring(at).strip() + "' cannot be read");
      }
      at = part.end();
      if (part.group(1) != null) {
        parts.add(new Phrase.Part.Gap(Integer.parseInt(part.group(1))));
      } else {
        parts.add(Phrase.Part.Choice.of(choice(part), part.group(5) != null));
      }
    }
    return parts;
  }

  private List<List<String>> choice(Matcher part) {
    if (part.group(2) != null) {
      List<List<String>> named = names.get(part.group(2));
      if (named == null) {
        throw new IllegalArgumentException("no line above says what @" + part.group(2) + " is");
      }
      return named;
    }
    return runs(part.group(3) != null ? part.group(3) : part.group(4));
  }

  /** Words separated by |; a name among them stands for all of its own. */
  private List<List<String>> runs(String choices) {
    List<List<String>> runs = new ArrayList<>();
    for (String one : choices.split("\\|", -1)) {
      String run = one.strip();
      if (run.startsWith("@")) {
        List<List<String>> named = names.get(run.substring(1));
        if (named == null) {
          throw new IllegalArgumentException("no line above says what " + run + " is");
        }
        runs.addAll(named);
        continue;
      }
      List<String> words = Tokens.of(lookalikes.plain(run)).stream().map(Token::text).toList();
      if (words.isEmpty()) {
        throw new IllegalArgumentException("a choice has no words in '" + choices.strip() + "'");
      }
      runs.add(words);
    }
    return List.copyOf(runs);
  }
}
