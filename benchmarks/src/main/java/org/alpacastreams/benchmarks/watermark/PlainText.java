package org.alpacastreams.benchmarks.watermark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.examplefiles.BrokenRow;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.examplefiles.ExampleRow;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/** Text that no model of ours wrote: examples, and documents of this repository. */
final class PlainText {
  private static final int EXAMPLES_PER_TEXT = 50;

  private final Tokenizer tokenizer;

  PlainText(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** All examples of a file, in order, several to a text. */
  TokenText ofExamples(String name, Path file, int leastTokens) {
    List<String> examples = new ArrayList<>();
    ExampleFile.ofRows(file)
        .read(
            new ExampleFile.RowVisitor() {
              @Override
              public void row(ExampleRow row) {
                examples.add(String.join("\n", row.instruction(), row.input(), row.output(), ""));
              }

              @Override
              public void broken(BrokenRow row) {
                System.err.printf("line %d is left out: %s%n", row.line(), row.problem());
              }
            });
    List<String> texts = new ArrayList<>();
    for (int from = 0; from < examples.size(); from += EXAMPLES_PER_TEXT) {
      int to = Math.min(examples.size(), from + EXAMPLES_PER_TEXT);
      texts.add(String.join("\n", examples.subList(from, to)));
    }
    return encoded(name, texts, leastTokens);
  }

  /** The Markdown files below a folder that are not built. */
  TokenText ofDocuments(String name, Path folder, int leastTokens) throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file :
          files
              .filter(f -> f.toString().endsWith(".md") && !f.toString().contains("/target/"))
              .sorted()
              .toList()) {
        texts.add(Files.readString(file));
      }
    }
    return encoded(name, texts, leastTokens);
  }

  private TokenText encoded(String name, List<String> texts, int leastTokens) {
    return new TokenText(
        name,
        texts.stream()
            .map(tokenizer::encodeAsPlainText)
            .filter(tokens -> tokens.size() >= leastTokens)
            .map(tokens -> tokens.stream().mapToInt(Integer::intValue).toArray())
            .toList());
  }
}
