package org.alpacastreams.dedupfilter.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.junit.jupiter.api.Assumptions;

/** Reads reference data; a test that asks for it is skipped where the folder is absent. */
public final class Reference {
  private Reference() {}

  /** The instructions of the 175 seed tasks, in order. */
  public static List<String> seeds() {
    return rows("self-instruct/seed_tasks.jsonl").stream()
        .map(row -> row.get("instruction").asText())
        .toList();
  }

  /** A file. */
  public static Path file(String name) {
    return folder().resolve(name);
  }

  /** The rows of a JSONL file. */
  public static List<JsonNode> rows(String file) {
    return lines(file).stream().map(Reference::parse).toList();
  }

  /** The lines of a file. */
  public static List<String> lines(String file) {
    try {
      return Files.readAllLines(file(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a file that is one JSON array. */
  public static List<JsonNode> array(String file) {
    try {
      return List.copyOf(
          Json.mapper().readerForListOf(JsonNode.class).readValue(folder().resolve(file).toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One JSON value. */
  public static JsonNode parse(String line) {
    try {
      return Json.mapper().readTree(line);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    String setting = System.getProperty("reference.dir", "");
    Path folder = Path.of(setting);
    Assumptions.assumeTrue(
        !setting.isEmpty() && Files.isDirectory(folder),
        "skipped: the reference data is not here; set -Dreference.dir=<folder> (it is '"
            + setting
            + "')");
    return folder;
  }
}
