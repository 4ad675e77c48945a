package org.alpacastreams.inferencegateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.alpacastreams.contracts.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code usage.json}: a day's tokens over a restart. */
final class UsageFile {
  private static final Logger LOG = LoggerFactory.getLogger(UsageFile.class);

  private final Path file;
  private long written = -1;

  UsageFile(Path file) {
    this.file = file;
  }

  /** Puts what was kept into a ledger that is new. */
  void restore(TokenLedger ledger) {
    try {
      JsonNode root = Json.mapper().readTree(Files.readAllBytes(file));
      Map<String, Long> tokens = new HashMap<>();
      root.path("tokens").properties().forEach(e -> tokens.put(e.getKey(), e.getValue().asLong()));
      ledger.restore(LocalDate.parse(root.path("day").asText()), tokens);
    } catch (NoSuchFileException e) {
      LOG.debug("{} is not there yet", file);
    } catch (IOException | DateTimeException e) {
      LOG.warn(
          "{} tells nothing, so that today's tokens are counted from 0: {}", file, e.toString());
    }
  }

  /** Writes what has changed since the last time. */
  synchronized void write(TokenLedger.Snapshot now) {
    if (now.change() == written) {
      return;
    }
    ObjectNode root = Json.mapper().createObjectNode().put("day", now.day().toString());
    ObjectNode tokens = root.putObject("tokens");
    now.tokens().forEach(tokens::put);
    try {
      PrivateFile.replace(file, Json.mapper().writeValueAsBytes(root));
      written = now.change();
    } catch (IOException e) {
      LOG.error(
          "{} cannot be written, so that a restart would forget today's tokens: {}",
          file,
          e.toString());
    }
  }
}
