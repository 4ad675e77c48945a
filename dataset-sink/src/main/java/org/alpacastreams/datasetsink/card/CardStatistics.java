package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.alpacastreams.datasetsink.card.CardFacts.TextFacts;

/** The numbers of a card: verdicts, lengths, similarity. */
final class CardStatistics {
  private static final List<String> FIELDS = List.of("instruction", "input", "output");

  private CardStatistics() {}

  static void write(MarkdownPage page, CardFacts facts, Collection<String> files) {
    verdicts(page, facts, files);
    texts(page, facts.texts(), files);
    novelty(page, facts, files);
  }

  private static void verdicts(MarkdownPage page, CardFacts facts, Collection<String> files) {
    page.heading(2, "Verdicts");
    page.paragraph(
        format(
            "Of %,d candidates %s were accepted, up to the last example of this version.",
            facts.judged(), CardText.share(facts.counts().accepted(), facts.judged())));
    if (!facts.counts().rejected().isEmpty()) {
      page.table(
          List.of("rejected because of", ">candidates", ">of all judged"),
          facts.counts().rejected().entrySet().stream()
              .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
              .map(
                  entry ->
                      List.of(
                          Markdown.name(entry.getKey()),
                          format("%,d", entry.getValue()),
                          CardText.percent(entry.getValue(), facts.judged())))
              .toList());
    }
    picture(
        page, files, "Accepted and rejected candidates, one after the other", GrowthSvg.FILE_NAME);
  }

  private static void texts(MarkdownPage page, TextFacts texts, Collection<String> files) {
    page.heading(2, "Texts");
    String unit = texts.unit().plural();
    List<List<String>> rows = new ArrayList<>();
    for (String field : FIELDS) {
      rows.add(row(field + ", " + unit, texts.lengths().getOrDefault(field, new Distribution())));
    }
    if (texts.tokens().count() > 0) {
      rows.add(row("instruction, ROUGE-L tokens", texts.tokens()));
    }
    page.table(List.of("over all rows", ">mean", ">min", ">median", ">p95", ">max"), rows);
    page.paragraph(
        format(
            "%,d instructions are different. %s. %,d outputs are empty.",
            texts.distinctInstructions(),
            "An absent input counts as 0 " + unit,
            texts.emptyOutputs()));
    picture(
        page,
        files,
        "How long instructions, inputs and outputs are, in " + unit,
        LengthsSvg.FILE_NAME);
  }

  private static List<String> row(String name, Distribution lengths) {
    return List.of(
        name,
        format("%.2f", lengths.mean()),
        format("%,d", lengths.min()),
        format("%,d", lengths.percentile(50)),
        format("%,d", lengths.percentile(95)),
        format("%,d", lengths.max()));
  }

  private static void novelty(MarkdownPage page, CardFacts facts, Collection<String> files) {
    page.heading(2, "Novelty");
    page.paragraph(
        facts.novelty().known() == 0
            ? "No row says what is nearest to it: the dataset does not annotate, or was imported."
            : format(
                "%s rows name the nearest task that was there before them, with a mean ROUGE-L of"
                    + " %.3f. Above %s a candidate is rejected.",
                CardText.share(facts.novelty().known(), facts.rows()),
                facts.novelty().meanScore(),
                facts.settings().threshold()));
    picture(
        page,
        files,
        "ROUGE-L of every example with its nearest neighbour, and the limit",
        SimilaritySvg.FILE_NAME);
  }

  private static void picture(
      MarkdownPage page, Collection<String> files, String alternative, String file) {
    if (files.contains(file)) {
      page.picture(alternative, file);
    }
  }
}
