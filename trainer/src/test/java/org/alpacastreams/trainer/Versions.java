package org.alpacastreams.trainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.library.ModelLibrary;

/** Dataset versions as the dataset-sink announces them. */
public final class Versions {
  private Versions() {}

  /** A version without files: enough for the policy. */
  public static DatasetVersioned announced(String dataset, long examples) {
    return announced(dataset, examples, "file:///nowhere/", List.of());
  }

  /** A version of {@code count} short additions in a new folder below {@code parent}. */
  public static DatasetVersioned written(Path parent, String dataset, int count) {
    return written(parent, dataset, additions(count));
  }

  /** A version of these examples. */
  public static DatasetVersioned written(
      Path parent, String dataset, List<InstructionExample> examples) {
    try {
      Path folder = Files.createDirectories(parent.resolve(dataset).resolve("v" + examples.size()));
      Files.write(
          folder.resolve("alpaca_data.json"), Json.mapper().writeValueAsBytes(rows(examples)));
      Files.writeString(folder.resolve("manifest.json"), "{}");
      return announced(
          dataset, examples.size(), ModelLibrary.location(folder), Checksums.ofDirectory(folder));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As alpaca_data.json has them: without ids. */
  private static List<Map<String, String>> rows(List<InstructionExample> examples) {
    return examples.stream()
        .map(
            example ->
                Map.of(
                    "instruction", example.instruction(),
                    "input", example.input(),
                    "output", example.output()))
        .toList();
  }

  /** Additions of small numbers, some with an input. */
  public static List<InstructionExample> additions(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                i % 3 == 0
                    ? new InstructionExample("Add.", i + " " + (i + 1), Integer.toString(2 * i + 1))
                    : new InstructionExample(
                        "Add " + i + " and " + (i + 1) + ".", "", Integer.toString(2 * i + 1)))
        .toList();
  }

  private static DatasetVersioned announced(
      String dataset, long examples, String location, List<VersionFile> files) {
    return new DatasetVersioned(
        dataset,
        Long.toString(examples),
        Math.max(1, examples),
        examples,
        VerdictCounts.ZERO,
        files,
        location,
        Optional.empty());
  }
}
