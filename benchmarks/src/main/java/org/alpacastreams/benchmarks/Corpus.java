package org.alpacastreams.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.alpacastreams.examplefiles.BrokenRow;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.ExampleRow;

/** Real instructions, and as many more as wanted that are made of their halves. */
public final class Corpus {
  /** Where a checkout keeps the reference's data, and what the option says otherwise. */
  public static final String DEFAULT = "../shared/reference/alpaca/alpaca_data.json";

  private final List<String> instructions;

  private Corpus(List<String> instructions) {
    this.instructions = List.copyOf(instructions);
  }

  /** All instructions of a file of examples, in order. */
  public static Corpus of(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalArgumentException(
          "there is no file of examples at %s; name one (a JSON array or JSON Lines with 'instruction')"
              .formatted(file));
    }
    List<String> instructions = new ArrayList<>();
    ExampleFile.ofRows(file)
        .read(
            new ExampleFile.RowVisitor() {
              @Override
              public void row(ExampleRow row) {
                instructions.add(row.instruction());
              }

              @Override
              public void broken(BrokenRow row) {
                System.err.printf("line %d is left out: %s%n", row.line(), row.problem());
              }
            });
    return new Corpus(instructions);
  }

  /** The real instructions. */
  public List<String> instructions() {
    return instructions;
  }

  /** The first half of a real instruction's words, followed by the second half of another's. */
  public String recombined(Random random) {
    String[] first = words(random);
    String[] second = words(random);
    List<String> words = new ArrayList<>();
    words.addAll(List.of(first).subList(0, (first.length + 1) / 2));
    words.addAll(List.of(second).subList(second.length / 2, second.length));
    return String.join(" ", words);
  }

  /** A real instruction with one word put elsewhere: most are near-duplicates of it. */
  public String disturbed(Random random) {
    List<String> words = new ArrayList<>(List.of(words(random)));
    words.add(random.nextInt(words.size()), words.remove(random.nextInt(words.size())));
    return String.join(" ", words);
  }

  private String[] words(Random random) {
    return instructions.get(random.nextInt(instructions.size())).split(" ", -1);
  }
}
