package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.datasetsink.svg.Box;
import org.alpacastreams.datasetsink.svg.Chart;
import org.alpacastreams.datasetsink.svg.SvgPicture;
import org.alpacastreams.datasetsink.version.VersionFormat;

/** {@code growth.svg}: what became of the candidates, one after the other. */
public final class GrowthSvg implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "growth.svg";

  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 540;
  private static final int LEGEND = 330;
  private static final int LONGEST_REASON = 26;

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    GrowthCurve curve = new GrowthCurve();
    return new Writing() {
      private String dataset = "";

      @Override
      public void visit(AcceptedExample example) {
        dataset = example.dataset();
        curve.add(example.counts());
      }

      @Override
      public void end() throws IOException {
        out.write(draw(dataset, curve).getBytes(StandardCharsets.UTF_8));
      }
    };
  }

  /** What a layer counts. */
  private record Part(String name, int colour, ToLongFunction<VerdictCounts> count) {}

  private static String draw(String dataset, GrowthCurve curve) {
    VerdictCounts last = curve.last();
    List<Part> parts = parts(last);
    String description =
        parts.stream()
            .map(part -> named(part, last))
            .collect(Collectors.joining("; ", format("%,d candidates. ", judged(last)), "."));
    SvgPicture picture =
        new SvgPicture(
            WIDTH,
            HEIGHT,
            "What became of the candidates for " + dataset,
            description,
            "From left to right as they were judged; accepted at the bottom, the reasons of"
                + " rejection above",
            Chart.LIGHT,
            Chart.DARK);
    Box box =
        new Box(90, SvgPicture.TOP + 24, WIDTH - 90 - LEGEND, HEIGHT - SvgPicture.TOP - 24 - 52);
    int baseline = box.top() + 14;
    // As in the picture: the highest layer first.
    for (int i = parts.size() - 1; i >= 0; i--) {
      Chart.key(
          picture, box.right() + 26, baseline, parts.get(i).colour(), named(parts.get(i), last));
      baseline += 27;
    }
    List<VerdictCounts> points = curve.points();
    List<Double> xs = points.stream().map(point -> (double) judged(point)).toList();
    List<Chart.Layer> layers =
        parts.stream()
            .map(
                part ->
                    new Chart.Layer(
                        part.colour(),
                        named(part, last),
                        points.stream().map(p -> (double) part.count().applyAsLong(p)).toList()))
            .toList();
    double all = Math.max(1, judged(last));
    Chart.in(picture, box, 0, all, all).grid().areas(xs, layers).labels(5);
    return picture.finish();
  }

  private static List<Part> parts(VerdictCounts last) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part("accepted", 0, VerdictCounts::accepted));
    List<String> reasons =
        last.rejected().entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
            .map(Map.Entry::getKey)
            .toList();
    int named = reasons.size() < Chart.COLOURS ? reasons.size() : Chart.COLOURS - 2;
    for (String reason : reasons.subList(0, named)) {
      parts.add(
          new Part(shortened(reason), parts.size(), p -> p.rejected().getOrDefault(reason, 0L)));
    }
    if (named < reasons.size()) {
      Set<String> others = Set.copyOf(reasons.subList(named, reasons.size()));
      parts.add(
          new Part(
              others.size() + " other reasons",
              Chart.COLOURS - 1,
              p ->
                  p.rejected().entrySet().stream()
                      .filter(entry -> others.contains(entry.getKey()))
                      .mapToLong(Map.Entry::getValue)
                      .sum()));
    }
    return parts;
  }

  private static String named(Part part, VerdictCounts last) {
    return part.name() + ": " + CardText.share(part.count().applyAsLong(last), judged(last));
  }

  private static String shortened(String reason) {
    return reason.codePointCount(0, reason.length()) <= LONGEST_REASON
        ? reason
        : reason.substring(0, reason.offsetByCodePoints(0, LONGEST_REASON)) + "…";
  }

  private static long judged(VerdictCounts counts) {
    return counts.accepted() + counts.totalRejected();
  }
}
