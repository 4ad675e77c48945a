package org.alpacastreams.generator.parsing;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Chat models may put their whole answer into a code block. */
final class CodeFence {
  private static final Pattern OPENING = Pattern.compile("```[a-zA-Z]{0,20}");

  private CodeFence() {}

  /** {@code answer} without the fence around it, if it has one. */
  static String removedFrom(String answer) {
    String stripped = PythonText.strip(answer);
    int firstLineEnd = stripped.indexOf('\n');
    if (firstLineEnd < 0 || !stripped.endsWith("\n```")) {
      return answer;
    }
    Matcher opening = OPENING.matcher(PythonText.strip(stripped.substring(0, firstLineEnd)));
    int lastLineStart = stripped.length() - "```".length();
    return opening.matches() && lastLineStart > firstLineEnd
        ? stripped.substring(firstLineEnd + 1, lastLineStart)
        : answer;
  }
}
