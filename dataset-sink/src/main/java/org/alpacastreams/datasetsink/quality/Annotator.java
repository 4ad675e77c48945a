package org.alpacastreams.datasetsink.quality;

import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;

/**
 * Looks at one example at a time. The same example gets the same annotations, whatever was seen
 * before, in whatever thread.
 */
public final class Annotator {
  private final TextLanguage language;
  private final JudgeScores scores;

  /** The formats of a version see each example in turn: the last one is not worked out again. */
  private volatile Seen last;

  private record Seen(AcceptedExample example, ExampleAnnotations annotations) {}

  private static final class Standard {
    static final Annotator INSTANCE =
        new Annotator(new RememberedLanguage(TextLanguage.ofProfiles()), JudgeScores.NONE);
  }

  private Annotator(TextLanguage language, JudgeScores scores) {
    this.language = language;
    this.scores = scores;
  }

  /** The process's annotator; language profiles take 6 MB of the heap once it is used. */
  public static Annotator standard() {
    return Standard.INSTANCE;
  }

  /** This annotator, adding what judges said. */
  public Annotator with(JudgeScores judges) {
    return new Annotator(language, judges);
  }

  /** What is to be noted about {@code example}. */
  public ExampleAnnotations annotate(AcceptedExample example) {
    Seen seen = last;
    if (seen == null || !seen.example().equals(example)) {
      seen = new Seen(example, work(example));
      last = seen;
    }
    return seen.annotations();
  }

  private ExampleAnnotations work(AcceptedExample example) {
    String instruction = example.instruction();
    String input = example.input();
    String output = example.output();
    List<String> instructionWords = Words.of(instruction);
    List<String> inputWords = Words.of(input);
    List<String> outputWords = Words.of(output);
    return new ExampleAnnotations(
        language.of(TextLanguage.sample(instruction, output)),
        instructionWords.size(),
        characters(instruction),
        inputWords.size(),
        characters(input),
        outputWords.size(),
        characters(output),
        Refusal.begins(output),
        Truncation.ends(output),
        Repetition.of(inputWords, outputWords) || Repetition.of(instructionWords, outputWords),
        scores.of(example.exampleId()));
  }

  private static int characters(String text) {
    return text.codePointCount(0, text.length());
  }
}
