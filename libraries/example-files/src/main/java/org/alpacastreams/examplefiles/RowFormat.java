package org.alpacastreams.examplefiles;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A kind of file that holds rows otherwise than as JSON. */
@FunctionalInterface
public interface RowFormat {
  /**
   * Shows every row to {@code rows} as the JSON object it would be in JSON Lines, in order; fields
   * other than {@link RowFields#ALL} may be left out.
   *
   * @throws UnreadableFileException if the file is not of this kind, or is damaged
   */
  void read(Path file, Consumer<JsonNode> rows) throws IOException;
}
