package org.alpacastreams.datasetsink.commands;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.contracts.json.Json;

/** The objects in a JSON list, however long it is. */
final class RowCount {
  private RowCount() {}

  static long ofList(Path file) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
        JsonParser parser = Json.mapper().createParser(in)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        throw new IOException("it does not begin with [");
      }
      long rows = 0;
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        parser.skipChildren();
        rows++;
      }
      if (parser.currentToken() != JsonToken.END_ARRAY || parser.nextToken() != null) {
        throw new IOException("there is something else than objects in it");
      }
      return rows;
    }
  }
}
