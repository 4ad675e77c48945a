package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.datasetsink.version.Manifest.ContributingAnswers;

/** What the answers behind a version's examples cost, teacher by teacher. */
final class CardCosts {
  private CardCosts() {}

  /** Nothing, where no example says what its answer cost. */
  static void write(MarkdownPage page, CardFacts facts) {
    if (facts.costs().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    facts.costs().forEach((from, answers) -> rows.add(row(from, answers)));
    if (rows.size() > 1) {
      rows.add(row("all", "", sum(facts)));
    }
    page.table(
        List.of("answers of", "model", ">answers", ">prompt tokens", ">completion tokens", ">cost"),
        rows);
    page.paragraph(
        "Each answer with its whole cost, by the catalogue's prices, once, however many of its"
            + " examples were kept. Answers of which none was kept cost too and are not in this"
            + " table.");
  }

  /** {@code US$ 12.5}: every place that is known, since a call may cost a hundredth of a cent. */
  static String dollars(BigDecimal amount) {
    return "US$ " + amount.toPlainString();
  }

  private static ContributingAnswers sum(CardFacts facts) {
    return facts.costs().values().stream().reduce(ContributingAnswers::plus).orElseThrow();
  }

  private static List<String> row(Contribution from, ContributingAnswers answers) {
    return row(
        Markdown.name(from.teacher().orElse(from.source())),
        Markdown.name(from.model().orElse("")),
        answers);
  }

  private static List<String> row(String name, String model, ContributingAnswers answers) {
    return List.of(
        name,
        model,
        format("%,d", answers.answers()),
        format("%,d", answers.promptTokens()),
        format("%,d", answers.completionTokens()),
        dollars(answers.costUsd()));
  }
}
