package org.alpacastreams.datasetsink.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class SunburstSvgTest {
  private static final Sunburst HALF_AND_TWO_QUARTERS =
      new Sunburst(
          List.of(
              new Sunburst.Verb("write", 60, List.of(new Sunburst.Noun("story", 50))),
              new Sunburst.Verb(
                  "list",
                  50,
                  List.of(new Sunburst.Noun("way", 25), new Sunburst.Noun("reason", 25)))),
          400,
          300,
          12);

  @Test
  void drawsSegmentsAsWideAsTheirCounts() throws Exception {
    String svg = SunburstSvg.of("demo", HALF_AND_TWO_QUARTERS);
    NodeList paths = xml(svg).getElementsByTagName("path");
    assertThat(paths.getLength()).isEqualTo(5);
    // From the top, clockwise: "write" is the right half, "way" the quarter from the bottom.
    assertThat(attribute(paths, 0, "d")).startsWith("M500.00 308.00A288 288 0 0 1 500.00 884.00");
    assertThat(attribute(paths, 1, "d")).startsWith("M500.00 126.00A470 470 0 0 1 500.00 1066.00");
    assertThat(attribute(paths, 3, "d")).startsWith("M500.00 1066.00A470 470 0 0 1 30.00 596.00");
    assertThat(svg).doesNotContain("NaN").doesNotContain("Infinity");
  }

  @Test
  void namesEverySegmentForEyesAndForScreenReaders() throws Exception {
    Document svg = xml(SunburstSvg.of("demo", HALF_AND_TWO_QUARTERS));
    assertThat(texts(svg, "text"))
        .contains("write", "story", "list", "way", "reason", "25 %")
        .contains("What the instructions of demo ask for");
    assertThat(texts(svg, "title")).contains("write: 50", "way: 25");
    assertThat(svg.getDocumentElement().getAttribute("role")).isEqualTo("img");
    assertThat(svg.getDocumentElement().getAttribute("aria-labelledby"))
        .isEqualTo("title description");
    assertThat(texts(svg, "desc"))
        .containsExactly(
            "300 of 400 instructions have a root verb with a direct object, 12 different verbs in"
                + " all. The picture shows 100 instructions (25 %). write: story 50; list: way 25,"
                + " reason 25.");
  }

  @Test
  void drawsASingleVerbAsAWholeRing() throws Exception {
    Sunburst one =
        new Sunburst(
            List.of(new Sunburst.Verb("write", 3, List.of(new Sunburst.Noun("story", 3)))),
            3,
            3,
            1);
    NodeList paths = xml(SunburstSvg.of("demo", one)).getElementsByTagName("path");
    assertThat(attribute(paths, 0, "d").chars().filter(c -> c == 'Z').count()).isEqualTo(2);
  }

  @Test
  void saysSoWhereThereIsNothingToDraw() throws Exception {
    assertThat(texts(xml(SunburstSvg.of("demo", new Sunburst(List.of(), 7, 0, 0))), "text"))
        .contains("No instruction has a verb and an object");
    assertThat(texts(xml(SunburstSvg.without("demo", 1_234, "It is <Greek>")), "text"))
        .contains("It is <Greek>", "1,234 instructions");
  }

  @Test
  void leavesOutWordsThatCouldNotBeRead() throws Exception {
    List<Sunburst.Noun> nouns = new ArrayList<>();
    nouns.add(new Sunburst.Noun("elephant", 10_000));
    nouns.add(new Sunburst.Noun("mouse", 1));
    Document svg =
        xml(
            SunburstSvg.of(
                "demo",
                new Sunburst(List.of(new Sunburst.Verb("see", 10_001, nouns)), 10_001, 10_001, 1)));
    assertThat(texts(svg, "text")).contains("elephant").doesNotContain("mouse");
    assertThat(texts(svg, "title")).contains("mouse: 1");
  }

  @Test
  void keepsWordsReadableOnEveryColour() {
    for (int hue = 0; hue < 360; hue++) {
      assertThat(contrast("#1f2328", Pastel.hex(hue, 0.62, 0.74))).isGreaterThan(4.5);
      assertThat(contrast("#1f2328", Pastel.hex(hue, 0.66, 0.86))).isGreaterThan(4.5);
    }
    assertThat(Pastel.hex(0, 1, 0.5)).isEqualTo("#ff0000");
    assertThat(Pastel.hex(240, 1, 0.5)).isEqualTo("#0000ff");
  }

  @Test
  @ResourceLock("locale")
  void writesTheSameBytesInEveryLocale() {
    Locale before = Locale.getDefault();
    String here = SunburstSvg.of("demo", HALF_AND_TWO_QUARTERS);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(SunburstSvg.of("demo", HALF_AND_TWO_QUARTERS)).isEqualTo(here);
    } finally {
      Locale.setDefault(before);
    }
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

  private static String attribute(NodeList nodes, int index, String name) {
    return nodes.item(index).getAttributes().getNamedItem(name).getNodeValue();
  }

  /** WCAG's ratio of luminances. */
  private static double contrast(String one, String other) {
    double a = luminance(one) + 0.05;
    double b = luminance(other) + 0.05;
    return Math.max(a, b) / Math.min(a, b);
  }

  private static double luminance(String hex) {
    Matcher channels = Pattern.compile("[0-9a-f]{2}").matcher(hex);
    List<Double> linear =
        channels
            .results()
            .map(MatchResult::group)
            .map(digits -> Integer.parseInt(digits, 16) / 255.0)
            .map(c -> c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4))
            .toList();
    return 0.2126 * linear.get(0) + 0.7152 * linear.get(1) + 0.0722 * linear.get(2);
  }
}
