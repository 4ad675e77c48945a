package org.alpacastreams.inferencegateway.moderation;

import java.util.List;

/** OpenAI's names of what is moderated. */
public final class Categories {
  private static final List<String> ALL =
      List.of(
          "harassment",
          "harassment/threatening",
          "hate",
          "hate/threatening",
          "illicit",
          "illicit/violent",
          "self-harm",
          "self-harm/instructions",
          "self-harm/intent",
          "sexual",
          "sexual/minors",
          "violence",
          "violence/graphic");

  private Categories() {}

  public static List<String> all() {
    return ALL;
  }
}
