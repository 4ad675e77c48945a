package org.alpacastreams.trainer.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class LossCurveTest {
  private final LossCurve curve =
      new LossCurve(
          LongStream.rangeClosed(1, 10).mapToObj(s -> new LossPoint(s, 11.0 - s)).toList());

  @Test
  void thinsOutByMeans() {
    assertThat(curve.thinned(5))
        .containsExactly(
            new LossPoint(2, 9.5),
            new LossPoint(4, 7.5),
            new LossPoint(6, 5.5),
            new LossPoint(8, 3.5),
            new LossPoint(10, 1.5));
    assertThat(curve.thinned(20)).isEqualTo(curve.points());
    assertThat(new LossCurve(List.of()).thinned(5)).isEmpty();
  }

  @Test
  void isATableForPeople() {
    assertThat(curve.table(2))
        .isEqualTo("| update | loss |\n|---|---|\n| 5 | 8.000 |\n| 10 | 3.000 |\n");
  }

  @Test
  void isAPictureWhoseLineFalls() throws Exception {
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    curve.svg("a <model> & its loss").getBytes(StandardCharsets.UTF_8)));
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("a <model> & its loss");
    Element line = (Element) svg.getElementsByTagName("polyline").item(0);
    String[] points = line.getAttribute("points").strip().split(" ");
    assertThat(points).hasSize(10);
    // Further right and further down: y grows downwards in SVG.
    assertThat(x(points[9])).isGreaterThan(x(points[0]));
    assertThat(y(points[9])).isGreaterThan(y(points[0]));
  }

  private static double x(String point) {
    return Double.parseDouble(point.substring(0, point.indexOf(',')));
  }

  private static double y(String point) {
    return Double.parseDouble(point.substring(point.indexOf(',') + 1));
  }
}
