package org.alpacastreams.inferencegateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.alpacastreams.contracts.json.Json;

/** {@code keys.json}: the keys, their hashes and limits. */
public final class KeyFile {
  private final Path file;

  public KeyFile(Path file) {
    this.file = file;
  }

  public Path path() {
    return file;
  }

  /**
   * What it holds; nothing where there is none.
   *
   * @throws BrokenFileException if it cannot be read as keys
   */
  public List<ApiKey> read() {
    try {
      return KeyEntries.read(file, Json.mapper().readTree(Files.readAllBytes(file)));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new BrokenFileException(
          "%s cannot be read: %s. Correct it, or restore it from a copy."
              .formatted(file, firstLine(e)),
          e);
    }
  }

  /** Changes it as a whole; two commands at once wait for each other. */
  public void change(UnaryOperator<List<ApiKey>> change) {
    Path lock = file.resolveSibling("." + file.getFileName() + ".lock");
    try (FileChannel channel =
        PrivateFile.open(lock, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE))) {
      // Until the channel is closed.
      channel.lock();
      write(change.apply(read()));
    } catch (IOException e) {
      throw new BrokenFileException("%s cannot be written: %s".formatted(file, e), e);
    }
  }

  private void write(List<ApiKey> keys) throws IOException {
    ObjectNode root = Json.mapper().createObjectNode();
    var list = root.putArray("keys");
    keys.forEach(key -> list.add(entry(key)));
    PrivateFile.replace(
        file, Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
  }

  private static JsonNode entry(ApiKey key) {
    ObjectNode entry = Json.mapper().createObjectNode().put("id", key.id()).put("name", key.name());
    var scopes = entry.putArray("scopes");
    key.scopes().stream()
        .sorted()
        .forEach(scope -> scopes.add(scope.name().toLowerCase(Locale.ROOT)));
    entry.put("hash", key.hash()).put("createdAt", key.createdAt().toString());
    key.expiresAt().ifPresent(at -> entry.put("expiresAt", at.toString()));
    key.requestsPerMinute().ifPresent(limit -> entry.put("requestsPerMinute", limit));
    key.tokensPerDay().ifPresent(limit -> entry.put("tokensPerDay", limit));
    return key.disabled() ? entry.put("disabled", true) : entry;
  }

  /** Jackson's messages quote the text they stumbled over in later lines, which may be a secret. */
  private static String firstLine(IOException e) {
    return e instanceof com.fasterxml.jackson.core.JsonProcessingException json
        ? "not JSON at line %d, column %d"
            .formatted(
                json.getLocation() == null ? 0 : json.getLocation().getLineNr(),
                json.getLocation() == null ? 0 : json.getLocation().getColumnNr())
        : e.toString();
  }
}
