package org.alpacastreams.datasetsink.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.datasetsink.Examples;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PicturesTest {
  @Test
  void countsEveryTextInAColumn() throws Exception {
    List<AcceptedExample> examples = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      // 1 to 10 words, 20 of each; one of two has an input; one output is very long.
      String output = i == 7 ? "word ".repeat(900) : "word ".repeat(i % 10 + 1);
      examples.add(
          Examples.of("cooking", i, "word ".repeat(i % 10 + 1), i % 2 == 0 ? "x" : "", output));
    }
    Document svg = xml(CardExample.written(new LengthsSvg(), examples));
    assertThat(texts(svg, "title")).contains("3 words: 20", "10 words: 20", "1 words: 100");
    assertThat(texts(svg, "title")).contains("11 or more words: 1");
    assertThat(texts(svg, "text")).contains("200 instructions", "100 inputs", "median 5");
    assertThat(texts(svg, "desc").get(0)).contains("200 instructions: mean 5.50 words, median 5");
  }

  @Test
  void putsTheLimitItselfOnTheAllowedSide() throws Exception {
    Map<String, Long> none = Map.of();
    Document svg =
        xml(
            CardExample.written(
                new SimilaritySvg(),
                List.of(
                    CardExample.of(0, 0.7, none),
                    CardExample.of(1, 0.0, none),
                    CardExample.of(2, Math.nextUp(0.7), none),
                    CardExample.of(3, 1.0, none))));
    assertThat(texts(svg, "title"))
        .contains(
            "above 0.68, up to 0.70: 1",
            "above 0.00, up to 0.02: 1",
            "above 0.70, up to 0.72: 1",
            "above 0.98, up to 1.00: 1");
    assertThat(colours(svg)).containsExactly("c0", "c0", "c1", "c1");
    assertThat(texts(svg, "text")).contains("above 0.7 a candidate is rejected");
    assertThat(texts(svg, "desc").get(0)).contains("2 are above it");
  }

  @Test
  void stacksWhatBecameOfTheCandidates() throws Exception {
    List<AcceptedExample> examples =
        LongStream.range(0, 3_000)
            .mapToObj(i -> CardExample.of(i, 0.1, Map.of("near-duplicate", i * i / 3_000)))
            .toList();
    Document svg = xml(CardExample.written(new GrowthSvg(), examples));
    assertThat(texts(svg, "title"))
        .contains("accepted: 3,000 (50.0 %)", "near-duplicate: 2,998 (50.0 %)");
    NodeList paths = svg.getElementsByTagName("path");
    String accepted =
        paths.item(paths.getLength() - 2).getAttributes().getNamedItem("d").getNodeValue();
    // From nothing at the left edge to half of the height at the right one.
    assertThat(accepted).startsWith("M90.00 488.00L").contains("L670.00 303.94L").endsWith("Z");
    assertThat(accepted.length()).as("thinned").isLessThan(20_000);
  }

  @Test
  void namesFourReasonsAndCountsTheOthersAsOne() throws Exception {
    Map<String, Long> reasons = new TreeMap<>();
    for (int i = 1; i <= 9; i++) {
      reasons.put("reason-" + i, (long) i);
    }
    Document svg =
        xml(CardExample.written(new GrowthSvg(), List.of(CardExample.of(0, 0.1, reasons))));
    assertThat(texts(svg, "title"))
        .contains("reason-9: 9 (19.6 %)", "reason-6: 6 (13.0 %)", "5 other reasons: 15 (32.6 %)")
        .doesNotContain("reason-5: 5 (10.9 %)");
  }

  @Test
  void areWellFormedWhateverTheReasonsAreCalledAndWhateverIsMissing() throws Exception {
    String hostile = "</title><script>alert(1)</script>\u0007\ud800 & \"";
    Document svg =
        xml(
            CardExample.written(
                new GrowthSvg(), List.of(CardExample.of(0, 0.1, Map.of(hostile, 2L)))));
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    assertThat(texts(svg, "title")).anyMatch(title -> title.startsWith("</title><script>"));
    for (var format : List.of(new GrowthSvg(), new LengthsSvg(), new SimilaritySvg())) {
      Document empty = xml(CardExample.written(format, List.of()));
      assertThat(empty.getDocumentElement().getAttribute("role")).isEqualTo("img");
      String one = CardExample.written(format, Examples.first("cooking", 1));
      assertThat(one).doesNotContain("NaN").doesNotContain("Infinity");
      assertThat(texts(xml(one), "desc").get(0)).isNotBlank();
    }
  }

  @Test
  void thinsACurveTheSameWayHoweverLongItGets() {
    GrowthCurve curve = new GrowthCurve();
    for (long i = 1; i <= 100_000; i++) {
      curve.add(new VerdictCounts(i, new TreeMap<>()));
    }
    List<VerdictCounts> points = curve.points();
    assertThat(points).hasSizeBetween(256, 514);
    assertThat(points.get(0).accepted()).isZero();
    assertThat(points.get(points.size() - 1).accepted()).isEqualTo(100_000);
    long step = points.get(3).accepted() - points.get(2).accepted();
    for (int i = 2; i < points.size() - 2; i++) {
      assertThat(points.get(i + 1).accepted() - points.get(i).accepted()).isEqualTo(step);
    }
  }

  private static List<String> colours(Document svg) {
    List<String> classes = new ArrayList<>();
    NodeList columns = svg.getElementsByTagName("rect");
    for (int i = 1; i < columns.getLength(); i++) {
      classes.add(columns.item(i).getAttributes().getNamedItem("class").getNodeValue());
    }
    return classes;
  }

  private static Document xml(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<String> texts(Document svg, String element) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = svg.getElementsByTagName(element);
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
