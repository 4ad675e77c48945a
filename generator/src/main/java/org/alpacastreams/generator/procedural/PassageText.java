package org.alpacastreams.generator.procedural;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.prompts.SampledPrompt;

/**
 * The passage that a grounded prompt shows between a line {@code <<<} and a line {@code >>>}.
 *
 * @param rest the prompt without it
 * @param document the name of the document it is from
 */
record PassageText(String text, String rest, String document) {
  private static final Pattern BEGIN = Pattern.compile("(?m)^<<<[ \\t\\r]*$");
  private static final Pattern END = Pattern.compile("(?m)^>>>[ \\t\\r]*$");

  /** The prompt's passage; none where its context names none, or where the text lacks it. */
  static Optional<PassageText> in(SampledPrompt prompt) {
    Optional<SourceSpan> span = prompt.context().passage();
    Matcher begin = BEGIN.matcher(prompt.prompt());
    if (span.isEmpty() || !begin.find()) {
      return Optional.empty();
    }
    Matcher end = END.matcher(prompt.prompt());
    if (!end.find(begin.end())) {
      return Optional.empty();
    }
    return Optional.of(
        new PassageText(
            prompt.prompt().substring(begin.end(), end.start()).strip(),
            prompt.prompt().substring(0, begin.start()) + prompt.prompt().substring(end.end()),
            name(span.get().document())));
  }

  /** {@code yeast} of {@code bread/yeast.txt}. */
  private static String name(String document) {
    String file = document.substring(document.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return (dot > 0 ? file.substring(0, dot) : file).replaceAll("[-_]+", " ").strip();
  }
}
