package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.util.Collection;
import org.alpacastreams.contracts.examples.AcceptedExample;

/** A few of the examples, as they are. */
final class CardExamples {
  private CardExamples() {}

  static void write(MarkdownPage page, CardFacts facts, Collection<String> files) {
    page.heading(2, "Examples");
    page.paragraph(
        format("%,d rows, drawn at random: good ones and bad ones.", facts.sample().size())
            + (files.contains("explore.html")
                ? " [explore.html](explore.html), opened in a browser, searches all of them."
                : ""));
    for (AcceptedExample example : facts.sample()) {
      page.heading(3, format("Example %,d", example.sequence()));
      field(page, "Instruction", example.instruction());
      if (!example.input().isEmpty()) {
        field(page, "Input", example.input());
      }
      field(page, "Output", example.output());
    }
  }

  private static void field(MarkdownPage page, String name, String text) {
    if (text.isEmpty()) {
      page.paragraph("**" + name + "** (empty)");
      return;
    }
    Excerpt excerpt = Excerpt.of(text);
    page.paragraph(
        "**" + name + "**" + (excerpt.note().isEmpty() ? "" : " (" + excerpt.note() + ")"));
    page.shown(excerpt.text());
  }
}
