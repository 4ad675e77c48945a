package org.alpacastreams.trainer.launching;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A command line with places for what a training is about. It is split into words once, before the
 * places are filled, and given to the operating system without a shell: a path with a space or a
 * quote stays one word.
 */
public final class CommandLineTemplate {
  private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
  private static final List<String> PLACES = List.of("dataset", "recipe", "output", "base");

  private final List<String> words;

  private CommandLineTemplate(List<String> words) {
    this.words = List.copyOf(words);
  }

  /**
   * Reads a setting.
   *
   * @throws IllegalArgumentException if it names a place that there is not, or no output
   */
  public static CommandLineTemplate of(String setting) {
    List<String> words = words(setting);
    if (words.isEmpty()) {
      throw wrong(setting, "it is empty; name the command that trains");
    }
    boolean output = false;
    for (String word : words) {
      Matcher place = PLACE.matcher(word);
      while (place.find()) {
        if (!PLACES.contains(place.group(1))) {
          throw wrong(
              setting,
              "%s is no place; there are {dataset}, {recipe}, {output} and {base}"
                  .formatted(place.group()));
        }
        output |= place.group(1).equals("output");
      }
    }
    if (!output) {
      throw wrong(setting, "it has no {output}, so the model would not be found");
    }
    return new CommandLineTemplate(words);
  }

  /** The command, with every place filled. */
  public List<String> fill(Path dataset, Path recipe, Path output, Path base) {
    Map<String, Path> paths =
        Map.of("dataset", dataset, "recipe", recipe, "output", output, "base", base);
    return words.stream()
        .map(
            word ->
                PLACE
                    .matcher(word)
                    .replaceAll(
                        place ->
                            Matcher.quoteReplacement(
                                paths.get(place.group(1)).toAbsolutePath().toString())))
        .toList();
  }

  /** Words as a shell has them: quotes keep spaces, a backslash keeps the next character. */
  private static List<String> words(String setting) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    char quote = 0;
    for (int i = 0; i < setting.length(); i++) {
      char character = setting.charAt(i);
      if (character == '\\' && quote != '\'' && i + 1 < setting.length()) {
        i++;
        word.append(setting.charAt(i));
        inWord = true;
      } else if (quote != 0) {
        if (character == quote) {
          quote = 0;
        } else {
          word.append(character);
        }
      } else if (character == '"' || character == '\'') {
        quote = character;
        inWord = true;
      } else if (Character.isWhitespace(character)) {
        if (inWord) {
          words.add(word.toString());
          word.setLength(0);
          inWord = false;
        }
      } else {
        word.append(character);
        inWord = true;
      }
    }
    if (quote != 0) {
      throw wrong(setting, "a quote is not closed");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  private static IllegalArgumentException wrong(String setting, String why) {
    return new IllegalArgumentException(
        "alpaca.training.command is '%s': %s".formatted(setting, why));
  }
}
