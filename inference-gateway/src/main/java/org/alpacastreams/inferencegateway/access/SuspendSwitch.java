package org.alpacastreams.inferencegateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops answering, and lets it go on; a file keeps it over a restart. */
final class SuspendSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(SuspendSwitch.class);

  private final Optional<Path> file;
  private final Clock clock;
  private volatile Optional<Suspension> suspension;

  SuspendSwitch(Optional<Path> file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.suspension = file.flatMap(this::read);
  }

  Optional<Suspension> suspension() {
    return suspension;
  }

  synchronized void suspend(String notice, boolean all) {
    Suspension now = new Suspension(notice, all, clock.instant());
    // First in this process: it must stop even where the disk is full.
    suspension = Optional.of(now);
    try {
      if (file.isPresent()) {
        PrivateFile.replace(file.get(), Json.mapper().writeValueAsBytes(now));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "suspended until the next restart only: %s cannot be written".formatted(file.get()), e);
    }
  }

  synchronized void resume() {
    try {
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be deleted".formatted(file.get()), e);
    }
    suspension = Optional.empty();
  }

  private Optional<Suspension> read(Path path) {
    try {
      JsonNode root = Json.mapper().readTree(Files.readAllBytes(path));
      return Optional.of(
          new Suspension(
              root.path("notice").asText(),
              root.path("all").asBoolean(),
              Instant.parse(root.path("since").asText())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | DateTimeException e) {
      LOG.error(
          "{} is unreadable; answering stays suspended until it is resumed: {}", path, e + "");
      return Optional.of(new Suspension("", true, clock.instant()));
    }
  }
}
