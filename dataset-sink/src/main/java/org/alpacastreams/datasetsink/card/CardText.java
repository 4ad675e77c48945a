package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.json.JsonNames;

/** The card as a page: facts in, Markdown out. */
final class CardText {
  private final CardFacts facts;
  private final CardLicence licence;
  private final Collection<String> files;
  private final MarkdownPage page;

  private CardText(CardFacts facts, CardLicence licence, Collection<String> files) {
    this.facts = facts;
    this.licence = licence;
    this.files = files;
    this.page = new MarkdownPage(FrontMatter.of(facts, licence, files));
  }

  /**
   * The whole page.
   *
   * @param files of the version, by name
   */
  static String of(CardFacts facts, CardLicence licence, Collection<String> files) {
    CardText text = new CardText(facts, licence, files);
    text.summary();
    text.making();
    CardStatistics.write(text.page, facts, files);
    CardExamples.write(text.page, facts, files);
    text.terms();
    text.limitations();
    CardUse.write(text.page, facts, files);
    return text.page.toString();
  }

  private void summary() {
    page.heading(1, Markdown.text(FrontMatter.prettyName(facts.dataset())));
    page.paragraph(
        format(
            "%,d examples of an instruction, an optional input and an output, to fine-tune language"
                + " models on. Each was kept because its instruction was not too similar to any"
                + " kept before it. This is the dataset %s up to sequence number %,d; a version"
                + " never changes.",
            facts.rows(), Markdown.name(facts.dataset()), facts.lastSequence()));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("examples", format("%,d", facts.rows())));
    rows.add(List.of("of these with an input", share(facts.texts().withInput(), facts.rows())));
    if (facts.heldOut() > 0) {
      rows.add(List.of("of these for validation", share(facts.heldOut(), facts.rows())));
    }
    rows.add(List.of("candidates judged", format("%,d", facts.judged())));
    rows.add(List.of("accepted", share(facts.counts().accepted(), facts.judged())));
    rows.add(List.of("language", Markdown.name(facts.settings().language())));
    rows.add(List.of("licence", "[" + licence.strictest().id() + "](#licence-and-terms)"));
    page.table(List.of("dataset", ">" + Markdown.name(facts.dataset())), rows);
    long withdrawn = facts.counts().accepted() - facts.rows();
    if (withdrawn > 0) {
      page.paragraph(
          format("%,d accepted examples were taken back and are not in the files.", withdrawn));
    }
    if (files.contains("diversity.svg")) {
      page.picture(
          "What the instructions ask for: the most common root verbs and their direct objects",
          "diversity.svg");
    }
  }

  private void making() {
    page.heading(2, "How it was made");
    List<String> steps = new ArrayList<>();
    if (facts.contributions().keySet().stream().anyMatch(Contribution::isTeachers)) {
      steps.add(
          "**Writing.** A prompt shows a few tasks, drawn from seed tasks that people wrote, to a"
              + " teacher model and asks for new ones: the method of Self-Instruct (Wang et al."
              + " 2022), with the changes of Stanford Alpaca (Taori et al. 2023) where the recipe"
              + " is Alpaca's.");
    }
    steps.add(filters());
    steps.add(
        format(
            "**Novelty.** ROUGE-L (F) of the instruction's tokens (tokenizer %s) with those of"
                + " every task kept before; above %s with any one of them, the candidate is"
                + " rejected. Candidates are judged one after the other, so that the order is part"
                + " of the result. %s",
            Markdown.name(JsonNames.of(facts.settings().tokenizer())),
            facts.settings().threshold(),
            pool()));
    steps.add(
        "**Counting.** Accepted examples are numbered without gaps; a version is all of them up to"
            + " a number.");
    page.bullets(steps);
    page.table(
        List.of("from", "model", "recipe", "prompt", ">examples", ">share"),
        facts.contributions().entrySet().stream()
            .map(entry -> contribution(entry.getKey(), entry.getValue()))
            .toList());
    CardCosts.write(page, facts);
    page.paragraph(
        format(
            "Filter version: %s.",
            String.join(", ", facts.filterVersions().stream().map(Markdown::name).toList())));
  }

  private String filters() {
    String rules =
        facts.settings().textRules().isPresent() ? "the dataset's own" : "its language's";
    String policy = Markdown.name(JsonNames.of(facts.settings().policy()));
    return switch (facts.settings().policy()) {
      case ROUGE_ONLY -> "**Text filters.** None (policy %s).".formatted(policy);
      case REFERENCE, ROBUST ->
          ("**Text filters** (policy %s, %s rules): no instruction that is too short or too long,"
                  + " asks for what a text model cannot do, or starts as none should%s.")
              .formatted(
                  policy,
                  rules,
                  facts.settings().policy() == Policy.ROBUST ? "; no empty output" : "");
    };
  }

  private String pool() {
    return facts.poolBefore() == 0
        ? "The first example met an empty pool."
        : format(
            "Before the first example the pool held %,d tasks: seeds, and evaluation tasks if there"
                + " are any.",
            facts.poolBefore());
  }

  private List<String> contribution(Contribution from, long examples) {
    return List.of(
        Markdown.name(from.teacher().or(from::file).orElse(from.source()))
            + (from.isTeachers() ? "" : " (" + Markdown.text(from.source()) + ")"),
        Markdown.name(from.model().orElse("")),
        Markdown.name(from.recipe().orElse("")),
        Markdown.name(from.promptVersion().orElse("")),
        format("%,d", examples),
        percent(examples, facts.rows()));
  }

  private void terms() {
    page.heading(2, "Licence and terms");
    page.paragraph(
        format(
            "**%s**, the strictest of what went into the dataset: %s. The terms of every part"
                + " hold.",
            licence.strictest().id(), licence.strictest().terms()));
    page.table(
        List.of("part", "licence", "asks for"),
        licence.parts().stream()
            .map(
                part ->
                    List.of(part.what(), "`" + part.licence().id() + "`", part.licence().terms()))
            .toList());
    page.paragraph(
        "The table follows from the names of teachers, models and files, by the project's own list."
            + " It is no legal advice: read the terms of a provider before you publish its answers"
            + " or a model trained on them.");
  }

  private void limitations() {
    page.heading(2, "Limitations");
    List<String> lines = new ArrayList<>();
    lines.add(
        "Nobody has read all of it. Outputs are as their author gave them: they may be wrong,"
            + " outdated, biased or offensive, and the filters look at instructions, not at"
            + " truth.");
    if (facts.texts().tokens().count() > 0) {
      lines.add(
          "Similarity is counted on the runs of a-z and 0-9 of the instruction alone: two"
              + " wordings of one task pass as different, two tasks that differ in a number may not"
              + " pass, and text in other scripts has no such tokens at all.");
    } else {
      lines.add(
          "Similarity is counted on the words of the instruction alone: two wordings of one task"
              + " pass as different, two tasks that differ in a number may not pass.");
    }
    lines.add(
        "Acceptance depends on the order in which candidates came; the same candidates in another"
            + " order make a somewhat different dataset.");
    lines.add(
        "Teachers have favourite topics, names and phrases. The picture of verbs shows form, not"
            + " subject matter; nothing here measures who or what is under-represented.");
    if (facts.texts().emptyOutputs() > 0) {
      lines.add(format("%,d outputs are empty.", facts.texts().emptyOutputs()));
    }
    page.bullets(lines);
  }

  /** {@code 20,679 (39.8 %)}. */
  static String share(long part, long whole) {
    return format("%,d (%s)", part, percent(part, whole));
  }

  /** {@code 39.8 %}. */
  static String percent(long part, long whole) {
    return whole == 0 ? "–" : format("%.1f %%", 100.0 * part / whole);
  }
}
