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
 * <p>A document has 200 to 600 characters in lines. Of 100 documents, 25 consist of {@link
 * org.alpacastreams.proceduraltasks.TaskFamily#state statements}, 42 of statements whose end is
 * left open and given apart from them, 8 of statements that say the same in two or three ways, 15
 * of things written twice, 10 of other basics: counting, tables, the alphabet, spelling, word forms
 * and plain facts. All families are equally likely, and of the levels 1, 2 and 3 those that the
 * family has are weighted 3 : 2 : 1. Half of the documents repeat one matter with ever new
 * operands, half mix matters. The operands of a statement are never those of an evaluation task;
 * basics leave out what alone would answer one.
 */
public final class PlainText {

  /** The fewest characters of a document. */
  public static final int MIN_LENGTH = 200;

  /** The most characters of a document. */
  public static final int MAX_LENGTH = 600;

  private static final int STATEMENTS_PERCENT = 25;
  private static final int GAPS_PERCENT = 42;
  private static final int RESTATEMENTS_PERCENT = 8;
  private static final int COPIES_PERCENT = 15;

  /** Documents end with the line that reaches a length up to here, so few lines are too long. */
  private static final int LONGEST_TARGET = 480;

  private static final List<LineSource> STATEMENTS =
      TaskFamilies.all().stream()
          .filter(family -> !family.statements().isEmpty())
          .map(LineSource::of)
          .toList();

  private static final List<LineSource> GAPS =
      TaskFamilies.all().stream()
          .filter(family -> !family.statements().isEmpty())
          .map(LineSource::withGap)
          .toList();

  private static final List<LineSource> RESTATEMENTS =
      TaskFamilies.all().stream()
          .filter(family -> !family.statements().isEmpty())
          .map(LineSource::inSeveralWays)
          .toList();

  private static final List<LineSource> BASICS =
      Stream.of(NumberBasics.ALL, LetterBasics.ALL, WordBasics.ALL).flatMap(List::stream).toList();

  private final Dice dice;

  public PlainText(long seed) {
    this.dice = new Dice(new SplittableRandom(seed));
  }

  /** The next document: lines separated by {@code "\n"}, none after the last. */
  public String next() {
    return nextPassage().text();
  }

  /** The next document, with what can be worked out told apart from what is arbitrary. */
  public Passage nextPassage() {
    List<LineSource> sources = sources(dice.between(1, 100));
    return dice.flip() ? document(List.of(dice.one(sources))) : document(sources);
  }

  /** A document of things written twice and nothing else. */
  public Passage nextCopies() {
    return document(CopyBasics.ALL);
  }

  private static List<LineSource> sources(int percent) {
    int left = percent - STATEMENTS_PERCENT;
    if (left <= 0) {
      return STATEMENTS;
    }
    left -= GAPS_PERCENT;
    if (left <= 0) {
      return GAPS;
    }
    left -= RESTATEMENTS_PERCENT;
    if (left <= 0) {
      return RESTATEMENTS;
    }
    return left <= COPIES_PERCENT ? CopyBasics.ALL : BASICS;
  }

  private Passage document(List<LineSource> sources) {
    int target = dice.between(MIN_LENGTH, LONGEST_TARGET);
    List<Line> lines = new ArrayList<>();
    int length = -1;
    while (length < target) {
      Line line = dice.one(sources).line(dice);
      int extended = length + 1 + line.text().length();
      if (extended <= MAX_LENGTH) {
        lines.add(line);
        length = extended;
      } else if (length >= MIN_LENGTH) {
        break;
      }
    }
    return new Passage(lines);
  }
}
