package org.alpacastreams.trainer.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.json.Json;

/**
 * A file of examples: one JSON array, as {@code alpaca_data.json} is, or one JSON object per line.
 * Its first character says which.
 */
public final class ExampleFile {
  private static final ObjectReader READER = Json.mapper().readerFor(InstructionExample.class);
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private ExampleFile() {}

  /**
   * The rows, in their order. An empty output is learned as an answer that ends at once: Alpaca's
   * own data has some.
   *
   * @throws UnusableDatasetException if it cannot be read, or has none
   */
  public static List<InstructionExample> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UnusableDatasetException(
          "the dataset %s is not there; name a file of rows with instruction, input and output: an alpaca_data.json, or one JSON object per line"
              .formatted(file.toAbsolutePath()));
    }
    List<InstructionExample> rows;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      rows = firstCharacter(reader) == '[' ? array(reader, file) : lines(reader, file);
    } catch (IOException e) {
      throw new UnusableDatasetException(
          "the dataset %s cannot be read: %s".formatted(file.toAbsolutePath(), e), e);
    }
    if (rows.isEmpty()) {
      throw new UnusableDatasetException(
          "the dataset %s has no examples, so there is nothing to learn; nothing was changed"
              .formatted(file.toAbsolutePath()));
    }
    return List.copyOf(rows);
  }

  private static int firstCharacter(BufferedReader reader) throws IOException {
    while (true) {
      reader.mark(1);
      int character = reader.read();
      if (character != BYTE_ORDER_MARK && !Character.isWhitespace(character)) {
        reader.reset();
        return character;
      }
    }
  }

  private static List<InstructionExample> array(BufferedReader reader, Path file)
      throws IOException {
    List<InstructionExample> rows = new ArrayList<>();
    try (MappingIterator<InstructionExample> values = READER.readValues(reader)) {
      while (values.hasNextValue()) {
        rows.add(usable(values.nextValue(), file, "row " + (rows.size() + 1)));
      }
    } catch (JsonProcessingException e) {
      throw wrong(file, "row " + (rows.size() + 1), e);
    }
    return rows;
  }

  private static List<InstructionExample> lines(BufferedReader reader, Path file)
      throws IOException {
    List<InstructionExample> rows = new ArrayList<>();
    int number = 0;
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      number++;
      if (!line.isBlank()) {
        try {
          rows.add(usable(READER.readValue(line), file, "line " + number));
        } catch (JsonProcessingException e) {
          throw wrong(file, "line " + number, e);
        }
      }
    }
    return rows;
  }

  private static InstructionExample usable(InstructionExample row, Path file, String place) {
    if (row == null || row.instruction().isBlank()) {
      throw new UnusableDatasetException(
          "the dataset %s: %s has no 'instruction'; correct or remove it"
              .formatted(file.toAbsolutePath(), place));
    }
    return row;
  }

  private static UnusableDatasetException wrong(
      Path file, String place, JsonProcessingException cause) {
    return new UnusableDatasetException(
        "the dataset %s: %s is not JSON with the texts instruction, input and output: %s"
            .formatted(file.toAbsolutePath(), place, cause.getOriginalMessage()),
        cause);
  }
}
