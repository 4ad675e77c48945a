package org.alpacastreams.datasetsink.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Which formats versions have.
 *
 * @param names as {@link VersionFormat#name()} says them; all formats where absent
 */
public record FormatChoice(Optional<List<String>> names) {
  /** Every format there is. */
  public static final FormatChoice ALL = new FormatChoice(Optional.empty());

  public FormatChoice {
    names = names.map(List::copyOf);
  }

  /** The chosen ones of {@code available}, in its order. */
  public List<VersionFormat> of(List<VersionFormat> available) {
    if (names.isEmpty()) {
      return available;
    }
    SortedSet<String> known = new TreeSet<>();
    available.forEach(format -> known.add(format.name()));
    List<String> unknown = new ArrayList<>(names.get());
    unknown.removeAll(known);
    if (!unknown.isEmpty() || names.get().isEmpty()) {
      throw new IllegalArgumentException(
          "alpaca.versions.formats is '%s'; it must be a list of: %s (leave it out for all)"
              .formatted(String.join(",", names.get()), String.join(", ", known)));
    }
    return available.stream().filter(format -> names.get().contains(format.name())).toList();
  }
}
