package org.alpacastreams.standalone.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.standalone.directory.DataDirectory;

/**
 * The project's teacher catalogue for services whose gateway may have another port than the usual
 * one, so that a run can name the teacher {@code gateway} all the same.
 */
final class TeachersFile {
  private static final String NAME = "launcher-teachers.json";
  private static final String TEACHER = "gateway";

  private TeachersFile() {}

  /** Written anew at each start. */
  static Path write(DataDirectory directory, int gatewayPort) {
    JsonNode catalogue = Json.mapper().valueToTree(TeacherCatalogue.standard());
    for (JsonNode teacher : catalogue.path("teachers")) {
      if (teacher.path("name").asText().equals(TEACHER)) {
        ((ObjectNode) teacher).put("baseUrl", "http://127.0.0.1:" + gatewayPort + "/v1");
      }
    }
    Path file = directory.root().resolve(NAME);
    try {
      Files.createDirectories(directory.root());
      Files.writeString(file, catalogue.toPrettyString());
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
