package org.alpacastreams.contracts.licences;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/**
 * The licences that the project knows, from the freest to the strictest, and whose they are. The
 * last one is {@code unknown}, which therefore beats them all.
 *
 * @param models licences by the name of a model, as a whole and in lower case
 * @param files licences by the name of an imported file
 */
public record LicenceTable(List<Licence> licences, List<Rule> models, List<Rule> files) {
  private static final String RESOURCE = "/licences.json";

  /** What matches has this licence. */
  public record Rule(String pattern, String licence) {}

  public LicenceTable {
    licences = List.copyOf(licences);
    models = List.copyOf(models);
    files = List.copyOf(files);
  }

  /** The table that ships with the project. */
  public static LicenceTable standard() {
    try (InputStream in = LicenceTable.class.getResourceAsStream(RESOURCE)) {
      return Json.mapper().readValue(in, LicenceTable.class);
    } catch (IOException e) {
      throw new UncheckedIOException("the project's own licences.json is unreadable", e);
    }
  }

  /** The licence that {@code stated} names, by id or by the beginning of another name. */
  public Licence named(String stated) {
    String text = stated.strip().toLowerCase(Locale.ROOT);
    return licences.stream()
        .filter(licence -> licence.id().equals(text))
        .findFirst()
        .or(
            () ->
                licences.stream()
                    .filter(licence -> licence.names().stream().anyMatch(text::startsWith))
                    .findFirst())
        .orElseGet(this::unknown);
  }

  /** That of a model's answers and weights, where its name tells. */
  public Optional<Licence> ofModel(String model) {
    return matching(models, model);
  }

  /** That of a well-known file of examples. */
  public Optional<Licence> ofFile(String name) {
    return matching(files, name);
  }

  /** That of something nobody has stated a licence of. */
  public Licence unknown() {
    return licences.get(licences.size() - 1);
  }

  /** The strictest of {@code several}; {@link #unknown} where there is none. */
  public Licence strictest(List<Licence> several) {
    return several.stream()
        .max(Comparator.comparingInt(licences::indexOf))
        .orElseGet(this::unknown);
  }

  private Optional<Licence> matching(List<Rule> rules, String name) {
    String text = name.strip().toLowerCase(Locale.ROOT);
    return rules.stream()
        .filter(rule -> text.matches(rule.pattern()))
        .findFirst()
        .map(rule -> named(rule.licence()));
  }
}
