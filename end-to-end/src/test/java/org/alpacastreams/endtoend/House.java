package org.alpacastreams.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where things are in the checkout. */
final class House {
  /** The checkout's root. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /** The services that make datasets; they do without the others. */
  static final List<String> DATA_SERVICES =
      List.of("prompt-sampler", "generator", "dedup-filter", "dataset-sink");

  /** The services: one folder, one process each. */
  static final List<String> SERVICES =
      List.of(
          "prompt-sampler",
          "generator",
          "dedup-filter",
          "dataset-sink",
          "trainer",
          "inference-gateway");

  private House() {}

  /** Every module's folder, relative to the root. */
  static List<Path> modules() {
    try (Stream<Path> files = Files.walk(ROOT, 3)) {
      return files
          .filter(f -> f.endsWith("pom.xml") && !f.getParent().equals(ROOT))
          .map(f -> ROOT.relativize(f.getParent()))
          .filter(f -> !f.toString().contains("target"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every Java file of production code, relative to the root. */
  static List<Path> productionSources() {
    return modules().stream().flatMap(m -> javaFiles(ROOT.resolve(m).resolve("src/main"))).toList();
  }

  private static Stream<Path> javaFiles(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> f.toString().endsWith(".java"))
          .map(ROOT::relativize)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
