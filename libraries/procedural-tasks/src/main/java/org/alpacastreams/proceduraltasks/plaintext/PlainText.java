package org.alpacastreams.proceduraltasks.plaintext;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.alpacastreams.proceduraltasks.TaskFamilies;
import org.alpacastreams.proceduraltasks.construction.Dice;

/**
 * An endless stream of short documents to pretrain a model on, the same for the same seed.
 *
 * <p>A document has 200 to 600 characters in lines. About 85 % of the documents consist of {@link
 * org.alpacastreams.proceduraltasks.TaskFamily#state statements}: all families that have some are
 * equally likely, and of the levels 1, 2 and 3 those that the family has are weighted 3 : 2 : 1.
 * The others consist of basics: counting, tables, the alphabet, spelling, word forms and plain
 * facts. Half of the documents of either sort repeat one matter with ever new operands, half mix
 * matters. The operands of a statement are never those of an evaluation task; basics leave out what
 * alone would answer one.
 */
public final class PlainText {

  /** The fewest characters of a document. */
  public static final int MIN_LENGTH = 200;

  /** The most characters of a document. */
  public static final int MAX_LENGTH = 600;

  private static final int STATEMENTS_PERCENT = 85;

  /** Documents end with the line that reaches a length up to here, so few lines are too long. */
  private static final int LONGEST_TARGET = 480;

  private static final List<LineSource> STATEMENTS =
      TaskFamilies.all().stream()
          .filter(family -> !family.statements().isEmpty())
          .map(LineSource::of)
          .toList();

  private static final List<LineSource> BASICS =
      Stream.of(NumberBasics.ALL, LetterBasics.ALL, WordBasics.ALL).flatMap(List::stream).toList();

  private final Dice dice;

  public PlainText(long seed) {
    this.dice = new Dice(new SplittableRandom(seed));
  }

  /** The next document: lines separated by {@code "\n"}, none after the last. */
  public String next() {
    List<LineSource> sources =
        dice.between(1, 100) <= STATEMENTS_PERCENT && !STATEMENTS.isEmpty() ? STATEMENTS : BASICS;
    return dice.flip() ? document(List.of(dice.one(sources))) : document(sources);
  }

  private String document(List<LineSource> sources) {
    int target = dice.between(MIN_LENGTH, LONGEST_TARGET);
    List<String> lines = new ArrayList<>();
    int length = -1;
    while (length < target) {
      String line = dice.one(sources).line(dice);
      int extended = length + 1 + line.length();
      if (extended <= MAX_LENGTH) {
        lines.add(line);
        length = extended;
      } else if (length >= MIN_LENGTH) {
        break;
      }
    }
    return String.join("\n", lines);
  }
}
