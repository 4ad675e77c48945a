package org.alpacastreams.datasetsink.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.datasetsink.Examples;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;

class DatasetCardTest {
  private static final List<String> FILES =
      List.of("examples.jsonl", "diversity.svg", "lengths.svg", "similarity.svg", "growth.svg");
  private static final Parser PARSER =
      Parser.builder().extensions(List.of(TablesExtension.create())).build();

  @Test
  void showsTheCountsOfTheLastExample() throws IOException {
    Page page =
        page(
            LongStream.range(0, 40)
                .mapToObj(
                    i ->
                        CardExample.of(
                            i, 0.25, Map.of("near-duplicate", 3 * i + 10, "too-short", i)))
                .toList());
    assertThat(page.rows)
        .contains(
            List.of("examples", "40"),
            List.of("candidates judged", "206"),
            List.of("accepted", "40 (19.4 %)"),
            List.of("near-duplicate", "127", "61.7 %"),
            List.of("too-short", "39", "18.9 %"))
        .contains(List.of("of these with an input", "26 (65.0 %)"));
    assertThat(page.images)
        .containsExactly("diversity.svg", "growth.svg", "lengths.svg", "similarity.svg");
    assertThat(page.text).contains("175 tasks").contains("mean ROUGE-L of 0.250");
    assertThat(page.headings.stream().filter(h -> h.startsWith("Example "))).hasSize(10);
  }

  @Test
  void saysWhatTheTeachersAnswersCost() throws IOException {
    Page page =
        page(
            List.of(
                answered(0, "free", "small", "p1", "0"),
                answered(1, "paid", "large", "p2", "0.00150"),
                answered(2, "paid", "large", "p2", "0.00150"),
                byAnotherRecipe(answered(3, "paid", "large", "p3", "1.25")),
                CardExample.of(4, 0.25, Map.of())));
    assertThat(page.rows)
        .contains(
            List.of("answers of", "model", "answers", "prompt tokens", "completion tokens", "cost"),
            List.of("free", "small", "1", "900", "40", "US$ 0"),
            List.of("paid", "large", "2", "1,800", "80", "US$ 1.2515"),
            List.of("all", "", "3", "2,700", "120", "US$ 1.2515"));
    assertThat(page.text).contains("none was kept cost too");
  }

  private static AcceptedExample byAnotherRecipe(AcceptedExample e) {
    Origin o = e.origin();
    Origin origin =
        new Origin(
                o.source(),
                o.runId(),
                o.promptId(),
                o.item(),
                o.teacher(),
                o.model(),
                Optional.of("self-instruct"),
                o.promptVersion(),
                o.file())
            .withAnswer(o.answer().orElseThrow());
    return Examples.with(e, origin, e.neighbours(), e.meanScore());
  }

  @Test
  void saysNothingOfCostsThatNobodyKnows() throws IOException {
    Page page = page(List.of(CardExample.of(0, 0.25, Map.of())));
    assertThat(page.rows).noneMatch(row -> row.contains("cost"));
    assertThat(page.text).doesNotContain("US$");
  }

  private static AcceptedExample answered(
      long sequence, String teacher, String model, String promptId, String costUsd) {
    return Examples.answered(
        CardExample.from(sequence, CardExample.teacher(teacher, model)),
        promptId,
        new AnswerShare(2, new TokenUsage(900, 40), new BigDecimal(costUsd)));
  }

  @Test
  void showsExamplesAsTheyAreWhateverStandsInThem() throws IOException {
    List<String> hostile =
        List.of(
            "```\n# A heading\n```\n````\n`````text\n",
            "---\nlicense: mit\n---",
            "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "| a | b |\n|---|---|\n| [x](javascript:alert(1)) | ![](http://example.org/x.png) |",
            "one\n\n\n\ntwo\n    four\n\ttab",
            "~~~\n<!-- never closed",
            "&lt;b&gt; \\` \\[");
    List<AcceptedExample> examples = new ArrayList<>();
    for (String text : hostile) {
      examples.add(Examples.of("cooking", examples.size(), text, text, text));
    }
    Page page = page(examples);
    assertThat(page.html).isEmpty();
    assertThat(page.headings).doesNotContain("A heading");
    assertThat(page.links).noneMatch(link -> link.contains("javascript") || link.contains("http"));
    for (String text : hostile) {
      assertThat(page.fences.stream().filter(shown -> shown.equals(text + "\n"))).hasSize(3);
    }
    assertThat(page.headings.stream().filter(h -> h.startsWith("Example "))).hasSize(7);
  }

  @Test
  void showsForeignNamesAsText() throws IOException {
    String name = "`x` | <b>y</b> [z](http://example.org)\n# no \\";
    Origin origin =
        new Origin(
            "other|tool",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(name),
            Optional.of(name),
            Optional.of(name),
            Optional.of(name),
            Optional.of("file | `name`.json"));
    Page page =
        page(
            List.of(
                CardExample.from(0, origin),
                CardExample.of(1, 0.1, Map.of("an | odd `reason` <i>", 4L))));
    assertThat(page.html).isEmpty();
    assertThat(page.links).noneMatch(link -> link.contains("http"));
    assertThat(page.rows).contains(List.of("an | odd `reason` <i>", "4", "66.7 %"));
    String line = "`x` | <b>y</b> [z](http://example.org) # no \\";
    assertThat(page.rows)
        .contains(List.of(line + " (other|tool)", line, line, line, "1", "50.0 %"));
  }

  @Test
  void cutsLongTextsAndSaysSo() throws IOException {
    String emoji = "😀".repeat(2_000);
    String lines = "line\n".repeat(100);
    Page page = page(List.of(Examples.of("cooking", 0, emoji, lines, "short")));
    assertThat(page.fences).contains("😀".repeat(700) + " …\n").contains("short\n");
    assertThat(page.fences).contains("line\n".repeat(15) + "line …\n");
    assertThat(page.text)
        .contains("cut here; 2,000 characters in all")
        .contains("cut here; 500 characters in all");
  }

  @Test
  void isAFunctionOfTheExamples() throws IOException {
    List<AcceptedExample> examples = Examples.first("cooking", 50);
    DatasetCard card = new DatasetCard(FILES, example -> example.sequence() % 10 == 0);
    assertThat(CardExample.written(card, examples))
        .isEqualTo(CardExample.written(card, examples))
        .contains("| of these for validation | 5 (10.0 %) |");
    assertThat(CardExample.written(card, List.of())).contains("0 examples");
  }

  /** What a renderer would show. */
  private static final class Page extends AbstractVisitor {
    private final List<String> html = new ArrayList<>();
    private final List<String> headings = new ArrayList<>();
    private final List<String> links = new ArrayList<>();
    private final List<String> images = new ArrayList<>();
    private final List<String> fences = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private String text = "";

    @Override
    public void visit(HtmlBlock block) {
      html.add(block.getLiteral());
    }

    @Override
    public void visit(HtmlInline inline) {
      html.add(inline.getLiteral());
    }

    @Override
    public void visit(Heading heading) {
      headings.add(textOf(heading));
    }

    @Override
    public void visit(Link link) {
      links.add(link.getDestination());
    }

    @Override
    public void visit(Image image) {
      assertThat(textOf(image)).as("alternative text").isNotBlank();
      images.add(image.getDestination());
    }

    @Override
    public void visit(FencedCodeBlock block) {
      fences.add(block.getLiteral());
    }

    @Override
    public void visit(Text node) {
      text += node.getLiteral();
    }

    @Override
    public void visit(CustomNode node) {
      if (node instanceof TableRow) {
        List<String> cells = new ArrayList<>();
        for (Node cell = node.getFirstChild(); cell != null; cell = cell.getNext()) {
          assertThat(cell).isInstanceOf(TableCell.class);
          cells.add(textOf(cell));
        }
        rows.add(cells);
      }
      visitChildren(node);
    }

    private static String textOf(Node node) {
      StringBuilder text = new StringBuilder();
      node.accept(
          new AbstractVisitor() {
            @Override
            public void visit(Text part) {
              text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
              text.append(part.getLiteral());
            }
          });
      return text.toString();
    }
  }

  private static Page page(List<AcceptedExample> examples) throws IOException {
    String markdown = CardExample.written(new DatasetCard(FILES, example -> false), examples);
    Page page = new Page();
    PARSER.parse(markdown.substring(markdown.indexOf("\n---\n") + 5)).accept(page);
    return page;
  }
}
