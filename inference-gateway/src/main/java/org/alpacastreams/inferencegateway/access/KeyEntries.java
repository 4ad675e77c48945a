package org.alpacastreams.inferencegateway.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the entries of the key file, and nothing that is not understood: a limit with a misspelt
 * name would be no limit.
 */
final class KeyEntries {
  private static final Set<String> FIELDS =
      Set.of(
          "id",
          "name",
          "scopes",
          "hash",
          "createdAt",
          "expiresAt",
          "requestsPerMinute",
          "tokensPerDay",
          "disabled");

  private final String where;
  private final JsonNode entry;

  private KeyEntries(String where, JsonNode entry) {
    this.where = where;
    this.entry = entry;
  }

  static List<ApiKey> read(Path file, JsonNode root) {
    JsonNode list = root.path("keys");
    if (!list.isArray()) {
      throw new BrokenFileException(
          "%s: it must be an object with the list 'keys'; './alpaca keys create' writes one"
              .formatted(file));
    }
    List<ApiKey> keys = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (JsonNode entry : list) {
      String where = "%s, key %d".formatted(file, keys.size() + 1);
      ApiKey key = new KeyEntries(where, entry).key();
      if (!ids.add(key.id())) {
        throw new BrokenFileException("%s: there is another '%s'".formatted(where, key.id()));
      }
      keys.add(key);
    }
    return List.copyOf(keys);
  }

  private ApiKey key() {
    entry
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                throw wrong("there is no field '%s'; there are %s".formatted(name, sorted()));
              }
            });
    String id = text("id");
    if (!KeySecret.isId(id)) {
      throw wrong("'id' must be small letters and digits");
    }
    String hash = text("hash");
    if (!KeySecret.isHash(hash)) {
      throw wrong("'hash' must be sha256:<salt>:<digest>, as './alpaca keys create' writes it");
    }
    return new ApiKey(
        id,
        text("name"),
        scopes(),
        hash,
        time("createdAt").orElseThrow(() -> wrong("'createdAt' is missing")),
        time("expiresAt"),
        limit("requestsPerMinute").map(Math::toIntExact),
        limit("tokensPerDay"),
        disabled());
  }

  private String text(String name) {
    JsonNode value = entry.path(name);
    if (!value.isTextual() || value.textValue().isBlank()) {
      throw wrong("'%s' must be a text".formatted(name));
    }
    return value.textValue();
  }

  private Set<Scope> scopes() {
    JsonNode list = entry.path("scopes");
    if (!list.isArray() || list.isEmpty()) {
      throw wrong("'scopes' must list at least one of generate, judge and administer");
    }
    Set<Scope> scopes = EnumSet.noneOf(Scope.class);
    for (JsonNode name : list) {
      scopes.add(
          scope(name.asText())
              .orElseThrow(
                  () ->
                      wrong(
                          "there is no scope '%s'; there are generate, judge and administer"
                              .formatted(name.asText()))));
    }
    return scopes;
  }

  private static Optional<Scope> scope(String name) {
    for (Scope scope : Scope.values()) {
      if (scope.name().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> time(String name) {
    JsonNode value = entry.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.parse(value.asText()));
    } catch (DateTimeException e) {
      throw wrong("'%s' must be a time such as 2030-01-31T12:00:00Z".formatted(name));
    }
  }

  private Optional<Long> limit(String name) {
    JsonNode value = entry.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    long most = name.equals("requestsPerMinute") ? Integer.MAX_VALUE : Long.MAX_VALUE;
    if (!value.isIntegralNumber()
        || !value.canConvertToLong()
        || value.longValue() < 1
        || value.longValue() > most) {
      throw wrong("'%s' must be a whole number from 1 on".formatted(name));
    }
    return Optional.of(value.longValue());
  }

  private boolean disabled() {
    JsonNode value = entry.path("disabled");
    if (!value.isMissingNode() && !value.isBoolean()) {
      throw wrong("'disabled' must be true or false");
    }
    return value.asBoolean(false);
  }

  private static String sorted() {
    return String.join(", ", FIELDS.stream().sorted().toList());
  }

  private BrokenFileException wrong(String what) {
    return new BrokenFileException(where + ": " + what);
  }
}
