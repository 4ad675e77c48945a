package org.alpacastreams.datasetsink;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A dataset's name that is safe as a folder's name: it comes from a record's key, which anybody may
 * have written.
 */
public record DatasetName(String value) implements Comparable<DatasetName> {
  /** What a name must match. */
  public static final String PATTERN = "[a-z0-9][a-z0-9._-]{0,62}";

  private static final Pattern ALLOWED = Pattern.compile(PATTERN);

  public DatasetName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "'%s' is no dataset name; allowed is %s: up to 63 lower-case letters, digits, '.', '_', '-'"
              .formatted(value, PATTERN));
    }
  }

  /** The name, or nothing where {@code text} is none. */
  public static Optional<DatasetName> of(String text) {
    return ALLOWED.matcher(text).matches() ? Optional.of(new DatasetName(text)) : Optional.empty();
  }

  @Override
  public int compareTo(DatasetName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
