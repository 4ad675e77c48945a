package org.alpacastreams.datasetsink;

import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetNames;

/**
 * A dataset's name that is safe as a folder's name: it comes from a record's key, which anybody may
 * have written.
 */
public record DatasetName(String value) implements Comparable<DatasetName> {
  public DatasetName {
    if (!DatasetNames.isValid(value)) {
      throw new IllegalArgumentException(
          "'%s' is no dataset name; allowed is %s: up to 63 lower-case letters, digits, '.', '_', '-'"
              .formatted(value, DatasetNames.RULE));
    }
  }

  /** The name, or nothing where {@code text} is none. */
  public static Optional<DatasetName> of(String text) {
    return DatasetNames.isValid(text) ? Optional.of(new DatasetName(text)) : Optional.empty();
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
