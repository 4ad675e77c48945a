package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.json.Json;

/** The reference systems' recorded data, where a machine has it. */
final class Reference {
  private static final Path FOLDER = Path.of(System.getProperty("reference.dir", "reference"));

  private Reference() {}

  static boolean present() {
    return Files.isDirectory(FOLDER.resolve("rouge"));
  }

  /** Skips the calling test, saying why, on a machine without the data. */
  static void assume() {
    assumeThat(present())
        .as("reference data in %s; give its folder by -Dreference.dir=…", FOLDER)
        .isTrue();
  }

  static Path file(String name) {
    return FOLDER.resolve(name);
  }

  /** The rows of a JSONL file. */
  static List<JsonNode> rows(String name) {
    try (MappingIterator<JsonNode> rows =
        Json.mapper().readerFor(JsonNode.class).readValues(file(name).toFile())) {
      return rows.readAll();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
