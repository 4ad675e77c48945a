package org.alpacastreams.trainer.files;

import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.contracts.json.Json;

/** Records as indented JSON files. */
public final class JsonFiles {
  private static final ObjectWriter WRITER =
      Json.mapper().writer().with(SerializationFeature.INDENT_OUTPUT);

  private JsonFiles() {}

  public static void write(Path file, Object value) {
    try {
      Files.write(file, WRITER.writeValueAsBytes(value));
    } catch (IOException e) {
      throw StorageException.of("write", file, e);
    }
  }

  public static <T> T read(Path file, Class<T> type) {
    try {
      return Json.mapper().readValue(Files.readAllBytes(file), type);
    } catch (IOException e) {
      throw StorageException.of("read", file, e);
    }
  }
}
