package org.alpacastreams.datasetsink.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.segment.ExampleVisitor;
import org.alpacastreams.datasetsink.version.ExamplesJsonl;
import org.alpacastreams.datasetsink.version.Manifest;

/** A version's folder, wherever it lies. */
public record StoredVersion(Path folder, Manifest manifest) {
  private static final ObjectReader ROW = Json.mapper().readerFor(Row.class);

  /** A line of {@code examples.jsonl}. */
  private record Row(
      String exampleId,
      long sequence,
      String instruction,
      String input,
      String output,
      Origin origin,
      List<Neighbour> neighbours,
      Optional<Double> meanScore) {}

  /**
   * The version in {@code folder}.
   *
   * @throws CommandFailedException if there is none, or its manifest is damaged
   */
  public static StoredVersion in(Path folder) {
    Path path = folder.resolve(Manifest.FILE_NAME);
    try {
      return new StoredVersion(folder, Manifest.of(Files.readAllBytes(path)));
    } catch (NoSuchFileException e) {
      throw new CommandFailedException(
          "%s is no version's folder: there is no %s in it"
              .formatted(folder.toAbsolutePath(), Manifest.FILE_NAME),
          e);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new CommandFailedException(
          "%s is damaged (%s). Move the folder away and have the running sink write it again: POST /datasets/<dataset>/versions with its endSequence; it gets the same bytes"
              .formatted(path.toAbsolutePath(), firstLine(e)),
          e);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  /** As a message names it. */
  public String name() {
    return manifest.dataset() + "@" + manifest.version();
  }

  /**
   * Shows its examples, in order, one at a time in memory. What a version says only once (settings,
   * counts) is the version's in each of them.
   */
  public void read(ExampleVisitor visitor) throws IOException {
    Path file = folder.resolve(ExamplesJsonl.FILE_NAME);
    String filter =
        manifest.filterVersions().isEmpty() ? "unknown" : manifest.filterVersions().last();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        visitor.visit(example(file, number, line, filter));
      }
    } catch (NoSuchFileException e) {
      throw new CommandFailedException(
          "%s is missing; './alpaca verify %s' shows what else is"
              .formatted(file.toAbsolutePath(), folder.toAbsolutePath()),
          e);
    }
  }

  private AcceptedExample example(Path file, int number, String line, String filter) {
    try {
      Row row = ROW.readValue(line);
      return new AcceptedExample(
          manifest.dataset(),
          row.exampleId(),
          row.sequence(),
          row.instruction(),
          row.input(),
          row.output(),
          row.origin(),
          row.neighbours(),
          row.meanScore(),
          0,
          filter,
          manifest.settings(),
          manifest.counts());
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new CommandFailedException(
          "%s:%d is no example (%s); './alpaca verify %s' shows whether the file was changed"
              .formatted(file.toAbsolutePath(), number, firstLine(e), folder.toAbsolutePath()),
          e);
    }
  }

  private static CommandFailedException unreadable(Path path, IOException e) {
    return new CommandFailedException(
        "%s cannot be read: %s".formatted(path.toAbsolutePath(), e.getMessage()), e);
  }

  static String firstLine(Exception failure) {
    String message =
        failure instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : failure.getMessage();
    return message == null
        ? failure.getClass().getSimpleName()
        : message.lines().findFirst().orElse("unreadable");
  }
}
