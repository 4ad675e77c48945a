package org.alpacastreams.promptsampler.requests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/** Checks of single fields that several forms have. */
final class Checks {
  private static final int MAX_WEIGHT = 1_000_000;

  private Checks() {}

  static String name(String field, String code, String value) {
    if (!DatasetNames.isValid(value)) {
      throw RefusedException.invalid(
          code,
          ("%s '%s' is not allowed; use 1 to 63 of a-z, 0-9, '.', '_' and '-', beginning"
                  + " with a letter or digit")
              .formatted(field, value));
    }
    return value;
  }

  static long within(String field, long least, long most, long value) {
    if (value < least || value > most) {
      throw RefusedException.field(
          "field '%s' is %d; it must be from %d to %d".formatted(field, value, least, most));
    }
    return value;
  }

  static double within(String field, double least, double most, double value) {
    if (!(value >= least && value <= most)) {
      throw RefusedException.field(
          "field '%s' is %s; it must be from %s to %s".formatted(field, value, least, most));
    }
    return value;
  }

  static BigDecimal notNegative(String field, BigDecimal value) {
    if (value.signum() < 0) {
      throw RefusedException.field(
          "field '%s' is %s; it must not be negative".formatted(field, value.toPlainString()));
    }
    return value;
  }

  /** The constant of {@code type} that JSON calls {@code value}. */
  static <E extends Enum<E>> E choice(String field, Class<E> type, String value) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> wireName(constant).equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                RefusedException.field(
                    "field '%s' is '%s'; allowed are %s"
                        .formatted(
                            field,
                            value,
                            Arrays.stream(type.getEnumConstants())
                                .map(Checks::wireName)
                                .collect(Collectors.joining(", ")))));
  }

  private static String wireName(Enum<?> constant) {
    return Json.mapper().convertValue(constant, String.class);
  }

  /** Teachers given as names or as {@code {"teacher": …, "weight": …}}; all in the catalogue. */
  static List<TeacherShare> teachers(List<JsonNode> nodes, TeacherCatalogue catalogue) {
    List<TeacherShare> shares = new ArrayList<>();
    Set<String> names = new LinkedHashSet<>();
    for (JsonNode node : nodes) {
      TeacherShare share = share(node);
      if (catalogue.find(share.teacher()).isEmpty()) {
        throw RefusedException.invalid(
            "ALP-TEACHER-UNKNOWN",
            ("teacher '%s' is not in the catalogue; known are %s. Add it to the file that"
                    + " alpaca.teachers-file names")
                .formatted(share.teacher(), catalogue.names()));
      }
      if (!names.add(share.teacher())) {
        throw RefusedException.field(
            "teacher '%s' is given twice; give it once, with a weight".formatted(share.teacher()));
      }
      shares.add(share);
    }
    if (shares.isEmpty()) {
      throw RefusedException.field("field 'teachers' is empty; known are " + catalogue.names());
    }
    return shares;
  }

  private static TeacherShare share(JsonNode node) {
    if (node.isTextual() && !node.asText().isBlank()) {
      return new TeacherShare(node.asText(), 1);
    }
    JsonNode weight = node.path("weight");
    boolean weighted = weight.isMissingNode() || weight.canConvertToInt();
    if (!node.path("teacher").isTextual() || node.path("teacher").asText().isBlank() || !weighted) {
      throw RefusedException.field(
          "field 'teachers' must list names, or objects such as {\"teacher\": \"openai\","
              + " \"weight\": 2}");
    }
    return new TeacherShare(
        node.path("teacher").asText(), (int) within("weight", 1, MAX_WEIGHT, weight.asInt(1)));
  }

  /** Refuses a budget of zero for teachers that cost money. */
  static void affordable(
      List<TeacherShare> shares, TeacherCatalogue catalogue, BigDecimal budgetUsd) {
    if (budgetUsd.signum() > 0) {
      return;
    }
    shares.stream()
        .flatMap(share -> catalogue.find(share.teacher()).stream())
        .filter(Checks::costsMoney)
        .findFirst()
        .ifPresent(
            teacher -> {
              throw RefusedException.invalid(
                  "ALP-BUDGET-MISSING",
                  ("teacher '%s' costs money (%s USD per million prompt tokens, %s per"
                          + " million answer tokens) and the budget is 0; give the most the run may"
                          + " cost: budgetUsd, or --budget on the command line")
                      .formatted(
                          teacher.name(),
                          teacher.promptUsdPerMillionTokens().toPlainString(),
                          teacher.completionUsdPerMillionTokens().toPlainString()));
            });
  }

  private static boolean costsMoney(TeacherProfile teacher) {
    return teacher.promptUsdPerMillionTokens().signum() > 0
        || teacher.completionUsdPerMillionTokens().signum() > 0;
  }
}
