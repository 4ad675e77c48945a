package org.alpacastreams.datasetsink.card;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.alpacastreams.contracts.licences.Licence;
import org.alpacastreams.contracts.licences.LicenceTable;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/**
 * Under which licence a version may be used: the strictest of all that went into it, while the
 * terms of every part hold.
 *
 * @param parts what went into it, each once
 */
record CardLicence(Licence strictest, List<Part> parts) {
  private static final String SEEDS = "apache-2.0";

  /**
   * Something that went into a dataset.
   *
   * @param what in Markdown
   */
  record Part(String what, Licence licence) {}

  /** The licence of what the contributions say, by the project's own tables. */
  static CardLicence of(
      SortedMap<Contribution, Long> contributions, LicenceTable table, TeacherCatalogue teachers) {
    Map<String, Licence> parts = new LinkedHashMap<>();
    if (contributions.keySet().stream().anyMatch(Contribution::isTeachers)) {
      parts.put("seed tasks, if they are those of the project", table.named(SEEDS));
    }
    contributions.keySet().forEach(from -> parts.put(what(from), licence(from, table, teachers)));
    return new CardLicence(
        table.strictest(List.copyOf(parts.values())),
        parts.entrySet().stream().map(e -> new Part(e.getKey(), e.getValue())).toList());
  }

  private static String what(Contribution from) {
    return switch (from.source()) {
      case Contribution.TEACHER ->
          "answers of teacher %s, model %s"
              .formatted(
                  Markdown.name(from.teacher().orElse("")), Markdown.name(from.model().orElse("")));
      case Contribution.IMPORT ->
          "imported file %s".formatted(Markdown.name(from.file().orElse("")));
      default -> "candidates of other tools (%s)".formatted(Markdown.name(from.source()));
    };
  }

  /** What the catalogue says about a teacher counts, then the model's name. */
  private static Licence licence(Contribution from, LicenceTable table, TeacherCatalogue teachers) {
    return switch (from.source()) {
      case Contribution.TEACHER -> {
        Licence stated =
            from.teacher()
                .flatMap(teachers::find)
                .map(TeacherProfile::licence)
                .map(table::named)
                .orElse(table.unknown());
        yield stated.equals(table.unknown())
            ? from.model().flatMap(table::ofModel).orElse(stated)
            : stated;
      }
      case Contribution.IMPORT -> from.file().flatMap(table::ofFile).orElse(table.unknown());
      default -> table.unknown();
    };
  }
}
