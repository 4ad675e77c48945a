package org.alpacastreams.contracts.json;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The names that enum constants have in events, for places where a person writes them. */
public final class JsonNames {
  private JsonNames() {}

  /**
   * The constant that events call {@code name}.
   *
   * @throws IllegalArgumentException if there is none; the message lists all names
   */
  public static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Arrays.stream(type.getEnumConstants())
        .filter(value -> of(value).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "'%s' is not known: allowed are %s"
                        .formatted(
                            name,
                            Arrays.stream(type.getEnumConstants())
                                .map(JsonNames::of)
                                .collect(Collectors.joining(", ")))));
  }

  /** What events call it. */
  public static String of(Enum<?> value) {
    return Json.mapper().valueToTree(value).asText();
  }
}
