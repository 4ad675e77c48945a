package org.alpacastreams.examplefiles;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a row that are looked at. */
public final class RowFields {
  /** What is asked; a row has at least one of them. */
  public static final List<String> QUESTIONS =
      List.of("instruction", "messages", "conversations", "prompt", "question");

  static final List<String> INPUTS = List.of("input", "context");
  static final List<String> OUTPUTS = List.of("output", "response", "answer", "completion");

  /** All of them; others need not be read. */
  public static final Set<String> ALL =
      Stream.of(QUESTIONS, INPUTS, OUTPUTS, List.of("id", "instances"))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableSet());

  private RowFields() {}
}
