package org.alpacastreams.standalone.importing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.examplefiles.UnreadableFileException;

/**
 * Which file an import reads: the one that is named or, of a dataset version's folder, the best.
 *
 * @param version whether it is from a version's folder, whose examples were accepted once
 */
public record ImportSource(Path file, boolean version) {
  private static final String MANIFEST = "manifest.json";

  /** The more of an example a file keeps, the earlier it is tried. */
  private static final List<String> BEST_FIRST =
      List.of("examples.jsonl", "alpaca_data.json", "regen.json");

  /**
   * The file to read for {@code path}.
   *
   * @throws UnreadableFileException if it is a folder without any
   */
  public static ImportSource of(Path path) {
    if (!Files.isDirectory(path)) {
      return new ImportSource(path, false);
    }
    Path file =
        BEST_FIRST.stream()
            .map(path::resolve)
            .filter(Files::isRegularFile)
            .findFirst()
            .orElseThrow(
                () ->
                    new UnreadableFileException(
                        "%s has none of %s. Give a version's folder, such as .alpaca/dataset-sink/datasets/NAME/versions/N, or a file."
                            .formatted(path, String.join(", ", BEST_FIRST))));
    return new ImportSource(file, Files.isRegularFile(path.resolve(MANIFEST)));
  }
}
