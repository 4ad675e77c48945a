package org.alpacastreams.languagemodel.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** JSON files of a model directory. */
public final class JsonFile {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonFile() {}

  /**
   * Reads a file that must hold one JSON object.
   *
   * @throws CheckpointException if it is missing, unreadable or something else
   */
  public static ObjectNode read(Path file) {
    try {
      JsonNode root = JSON.readTree(Files.readAllBytes(file));
      if (root instanceof ObjectNode object) {
        return object;
      }
      throw new CheckpointException(file + " is not a JSON object");
    } catch (JsonProcessingException e) {
      throw new CheckpointException(file + " is not valid JSON: " + e.getOriginalMessage(), e);
    } catch (NoSuchFileException e) {
      throw new CheckpointException(
          file + " is missing; a model directory in the Hugging Face layout has it", e);
    } catch (IOException e) {
      throw new CheckpointException(file + " cannot be read: " + e, e);
    }
  }

  /** An empty object. */
  public static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Indented JSON with Unix line ends, the same on every platform. */
  public static String text(JsonNode node) {
    return node.toPrettyString().replace("\r\n", "\n") + "\n";
  }
}
