package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.datasetsink.version.Manifest.ContributingAnswers;

/** What the answers behind a version's examples cost, teacher by teacher. */
final class CardCosts {
  private CardCosts() {}

  /** Nothing, where no example says what its answer cost. */
  static void write(MarkdownPage page, CardFacts facts) {
    if (facts.costs().isEmpty()) {
      return;
    }
    // Whatever it was asked for: recipes and prompts of one model are one row.
    Map<List<String>, ContributingAnswers> byModel = new LinkedHashMap<>();
    facts
        .costs()
        .forEach((from, answers) -> byModel.merge(model(from), answers, ContributingAnswers::plus));
    List<List<String>> rows = new ArrayList<>();
    byModel.forEach((model, answers) -> rows.add(row(model, answers)));
    if (rows.size() > 1) {
      rows.add(
          row(
              List.of("all", ""),
              byModel.values().stream().reduce(ContributingAnswers::plus).orElseThrow()));
    }
    page.table(
        List.of("answers of", "model", ">answers", ">prompt tokens", ">completion tokens", ">cost"),
        rows);
    page.paragraph(
        "Each answer with its whole cost, by the catalogue's prices, once, however many of its"
            + " examples were kept. Answers of which none was kept cost too and are not in this"
            + " table.");
  }

  private static List<String> model(Contribution from) {
    return List.of(
        Markdown.name(from.teacher().orElse(from.source())),
        Markdown.name(from.model().orElse("")));
  }

  private static List<String> row(List<String> model, ContributingAnswers answers) {
    return List.of(
        model.get(0),
        model.get(1),
        format("%,d", answers.answers()),
        format("%,d", answers.promptTokens()),
        format("%,d", answers.completionTokens()),
        dollars(answers.costUsd()));
  }

  /** {@code US$ 12.5}: every place that is known, since a call may cost a hundredth of a cent. */
  private static String dollars(BigDecimal amount) {
    return "US$ " + amount.toPlainString();
  }
}
