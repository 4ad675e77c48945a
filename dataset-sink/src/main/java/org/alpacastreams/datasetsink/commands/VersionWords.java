package org.alpacastreams.datasetsink.commands;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.datasetsink.version.Manifest;

/** A version's manifest in words. */
public final class VersionWords {
  private VersionWords() {}

  /** Several lines, the last one without a line feed. */
  public static String of(StoredVersion version) {
    Manifest manifest = version.manifest();
    StringJoiner lines = new StringJoiner("\n");
    lines.add("%s in %s".formatted(version.name(), version.folder().toAbsolutePath()));
    long retracted = manifest.endSequence() - manifest.examples();
    lines.add(
        line(
            "examples",
            number(manifest.examples())
                + (retracted == 0 ? "" : "  (%s retracted)".formatted(number(retracted)))
                + "  (%s with an input)".formatted(number(manifest.withInput()))));
    lines.add(line("after", manifest.parentVersion().map(v -> "version " + v).orElse("nothing")));
    lines.add(line("judged by", settings(manifest.settings())));
    verdicts(manifest.counts(), lines);
    lines.add(line("from", counted(manifest.sources())));
    for (Manifest.TeacherContribution teacher : manifest.teachers()) {
      lines.add(
          line(
              "teacher",
              "%s, model %s, recipe %s, prompt %s: %s"
                  .formatted(
                      teacher.teacher().orElse("unknown"),
                      teacher.model().orElse("unknown"),
                      teacher.recipe().orElse("unknown"),
                      teacher.promptVersion().orElse("unknown"),
                      number(teacher.examples()))));
    }
    manifest.contributingAnswers().ifPresent(answers -> lines.add(line("cost", cost(answers))));
    manifest
        .lengths()
        .forEach(
            (field, length) ->
                lines.add(
                    line(
                        field,
                        "%s to %s characters, %s on average"
                            .formatted(
                                number(length.minCharacters()),
                                number(length.maxCharacters()),
                                number(
                                    Math.round(
                                        (double) length.totalCharacters()
                                            / Math.max(1, manifest.examples())))))));
    for (VersionFile file : manifest.files()) {
      lines.add(
          line(
              "file",
              "%-24s %14s bytes  sha256 %s"
                  .formatted(file.path(), number(file.bytes()), file.sha256())));
    }
    return lines.toString();
  }

  private static String cost(Manifest.ContributingAnswers answers) {
    return "US$ %s  (answers %s, prompt tokens %s, completion tokens %s)"
        .formatted(
            answers.costUsd().toPlainString(),
            number(answers.answers()),
            number(answers.promptTokens()),
            number(answers.completionTokens()));
  }

  /** How a dataset is judged. */
  static String settings(DatasetSettings settings) {
    return "policy %s, threshold %s, tokenizer %s, annotations %s, language %s"
        .formatted(
            lower(settings.policy()),
            settings.threshold(),
            lower(settings.tokenizer()),
            lower(settings.annotation()),
            settings.language());
  }

  static String number(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static void verdicts(VerdictCounts counts, StringJoiner lines) {
    long judged = counts.accepted() + counts.totalRejected();
    lines.add(
        line(
            "accepted",
            "%s of %s candidates (%s)"
                .formatted(
                    number(counts.accepted()),
                    number(judged),
                    String.format(
                        Locale.ROOT, "%.1f %%", 100.0 * counts.accepted() / Math.max(1, judged)))));
    if (counts.totalRejected() > 0) {
      lines.add(
          line(
              "rejected",
              "%s  (%s)".formatted(number(counts.totalRejected()), counted(counts.rejected()))));
    }
  }

  private static String counted(Map<String, Long> counts) {
    StringJoiner text = new StringJoiner(", ");
    counts.forEach((name, count) -> text.add(name + " " + number(count)));
    return text.toString();
  }

  private static String line(String name, String value) {
    return "  %-12s %s".formatted(name, value);
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
