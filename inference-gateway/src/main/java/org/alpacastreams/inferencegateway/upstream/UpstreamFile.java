package org.alpacastreams.inferencegateway.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.json.Json;

/** Reads the list of models that other servers compute; a mistake is named with its place. */
public final class UpstreamFile {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,95}");
  private static final Set<String> RESERVED = Set.of("latest", "stable", "base");
  private static final Set<String> FIELDS =
      Set.of("id", "baseUrl", "model", "apiKeyEnvironment", "apiKeyFile", "licence", "context");

  private final Path file;
  private final UnaryOperator<String> environment;

  private UpstreamFile(Path file, UnaryOperator<String> environment) {
    this.file = file;
    this.environment = environment;
  }

  /**
   * Every model in {@code file}, with its key.
   *
   * @param environment gives a variable's value, or null
   * @throws IllegalArgumentException if something in it is wrong
   */
  public static List<UpstreamTarget> read(Path file, UnaryOperator<String> environment) {
    return new UpstreamFile(file, environment).targets();
  }

  private List<UpstreamTarget> targets() {
    JsonNode list;
    try {
      list = Json.mapper().readTree(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "alpaca.upstreams.file '%s' cannot be read as JSON: %s".formatted(file, e.getMessage()),
          e);
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException(
          "alpaca.upstreams.file '%s' must hold a list: [{\"id\": …, \"baseUrl\": …, \"model\": …}]"
              .formatted(file));
    }
    List<UpstreamTarget> targets = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      UpstreamTarget target = target(i, list.get(i));
      if (!ids.add(target.id())) {
        throw wrong(i, "id", "'%s' is there twice".formatted(target.id()));
      }
      targets.add(target);
    }
    return List.copyOf(targets);
  }

  private UpstreamTarget target(int index, JsonNode entry) {
    for (Map.Entry<String, JsonNode> field : entry.properties()) {
      if (!FIELDS.contains(field.getKey())) {
        throw wrong(index, field.getKey(), "there is no such field; there are " + sortedFields());
      }
    }
    String id = required(index, entry, "id");
    if (!ID.matcher(id).matches() || RESERVED.contains(id)) {
      throw wrong(
          index,
          "id",
          "'%s' is no name for a model; take 1 to 96 letters, digits, '.', '_', ':', '/' and '-', and none of latest, stable and base"
              .formatted(id));
    }
    return new UpstreamTarget(
        id,
        baseUrl(index, required(index, entry, "baseUrl")),
        required(index, entry, "model"),
        key(index, entry),
        optional(index, entry, "licence").orElse("unknown"),
        context(index, entry));
  }

  private URI baseUrl(int index, String text) {
    try {
      URI url = new URI(text);
      boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      boolean plain =
          url.getQuery() == null && url.getFragment() == null && url.getUserInfo() == null;
      if (http && url.getHost() != null && plain) {
        return url;
      }
    } catch (URISyntaxException e) {
      throw wrong(index, "baseUrl", notAUrl(text));
    }
    throw wrong(index, "baseUrl", notAUrl(text));
  }

  private static String notAUrl(String text) {
    return "'%s' is no http or https URL without user, query and fragment; expected something like http://localhost:8000/v1"
        .formatted(text);
  }

  private Optional<ApiKey> key(int index, JsonNode entry) {
    Optional<String> variable = optional(index, entry, "apiKeyEnvironment");
    Optional<String> path = optional(index, entry, "apiKeyFile");
    if (variable.isPresent() && path.isPresent()) {
      throw wrong(index, "apiKeyFile", "apiKeyEnvironment is given as well; keep one of them");
    }
    if (variable.isPresent()) {
      String value = environment.apply(variable.get());
      if (value == null || value.isBlank()) {
        throw wrong(
            index,
            "apiKeyEnvironment",
            "the variable %s is not set; export the key, or leave the field out"
                .formatted(variable.get()));
      }
      return Optional.of(new ApiKey(value.strip()));
    }
    return path.map(name -> keyFrom(index, file.resolveSibling(name)));
  }

  private ApiKey keyFrom(int index, Path path) {
    try {
      String value = Files.readString(path).strip();
      if (!value.isEmpty()) {
        return new ApiKey(value);
      }
    } catch (IOException e) {
      throw wrong(index, "apiKeyFile", "%s cannot be read: %s".formatted(path, e));
    }
    throw wrong(index, "apiKeyFile", path + " is empty");
  }

  private OptionalInt context(int index, JsonNode entry) {
    JsonNode value = entry.path("context");
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 1) {
      throw wrong(index, "context", value + " is no number of tokens");
    }
    return OptionalInt.of(value.intValue());
  }

  private String required(int index, JsonNode entry, String name) {
    return optional(index, entry, name).orElseThrow(() -> wrong(index, name, "it is missing"));
  }

  private Optional<String> optional(int index, JsonNode entry, String name) {
    JsonNode value = entry.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong(index, name, "a text is needed, not " + value);
    }
    return Optional.of(value.textValue().strip());
  }

  private IllegalArgumentException wrong(int index, String field, String what) {
    return new IllegalArgumentException(
        "alpaca.upstreams.file '%s', entry %d, %s: %s".formatted(file, index + 1, field, what));
  }

  private static String sortedFields() {
    return String.join(", ", FIELDS.stream().sorted().toList());
  }
}
