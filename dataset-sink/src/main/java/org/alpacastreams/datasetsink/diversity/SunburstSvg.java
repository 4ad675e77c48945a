package org.alpacastreams.datasetsink.diversity;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Draws a sunburst as an SVG of its own: no script, no font, no other file. Segments are light with
 * dark words on them, in light and in dark surroundings; only the card behind follows the viewer's
 * choice. The same numbers give the same bytes on every platform.
 */
public final class SunburstSvg {
  private static final int SIZE = 1_000;
  private static final int TOP = 96;
  private static final int CENTER = SIZE / 2;
  private static final int HOLE = 112;
  private static final int MIDDLE = 288;
  private static final int RIM = 470;
  private static final double INNER_FONT = 19;
  private static final double OUTER_FONT = 16;

  /** Below this the words could not be read. */
  private static final double LEAST_FONT = 8.5;

  private static final double FULL = 2 * Math.PI;
  private static final double HUE_OF_FIRST = 205;

  private static final String STYLE =
      """
      <style>
        .card { fill: #ffffff } .ink { fill: #1f2328 } .soft { fill: #57606a }
        .segment { stroke: #ffffff; stroke-width: 1.5 }
        @media (prefers-color-scheme: dark) {
          .card { fill: #0d1117 } .ink { fill: #e6edf3 } .soft { fill: #9198a1 }
          .segment { stroke: #0d1117 }
        }
      </style>
      """;

  private final StringBuilder svg = new StringBuilder();
  private final String dataset;
  private final Sunburst sunburst;

  private SunburstSvg(String dataset, Sunburst sunburst) {
    this.dataset = dataset;
    this.sunburst = sunburst;
  }

  /** The picture of a dataset in English. */
  public static String of(String dataset, Sunburst sunburst) {
    return new SunburstSvg(dataset, sunburst).draw();
  }

  /** The picture's frame, with the reason why there is none. */
  public static String without(String dataset, long instructions, String reason) {
    SunburstSvg drawing = new SunburstSvg(dataset, null);
    String title = "What the instructions of " + dataset + " ask for";
    drawing.begin(title, reason, format("%,d instructions", instructions));
    drawing.line(CENTER, TOP + CENTER, 18, "soft", "middle", reason);
    return drawing.end();
  }

  private String draw() {
    String title = "What the instructions of " + dataset + " ask for";
    begin(
        title,
        description(),
        format(
            "Inner ring: the %d most common root verbs; outer ring: the most common direct objects"
                + " of each",
            sunburst.verbs().size()));
    if (sunburst.shown() == 0) {
      line(CENTER, TOP + CENTER, 18, "soft", "middle", "No instruction has a verb and an object");
      return end();
    }
    double angle = 0;
    int index = 0;
    for (Sunburst.Verb verb : sunburst.verbs()) {
      double hue = (HUE_OF_FIRST + 360.0 * index / sunburst.verbs().size()) % 360;
      double width = FULL * verb.shown() / sunburst.shown();
      segment(
          HOLE,
          MIDDLE,
          angle,
          width,
          Pastel.hex(hue, 0.62, 0.74),
          INNER_FONT,
          verb.name(),
          verb.shown());
      double within = angle;
      for (Sunburst.Noun noun : verb.nouns()) {
        double part = FULL * noun.count() / sunburst.shown();
        segment(
            MIDDLE,
            RIM,
            within,
            part,
            Pastel.hex(hue, 0.66, 0.86),
            OUTER_FONT,
            noun.name(),
            noun.count());
        within += part;
      }
      angle += width;
      index++;
    }
    line(CENTER, TOP + CENTER - 14, 34, "ink", "middle", share() + " %");
    line(CENTER, TOP + CENTER + 12, 15, "soft", "middle", "of all instructions");
    line(CENTER, TOP + CENTER + 32, 15, "soft", "middle", "are shown here");
    return end();
  }

  private void begin(String title, String description, String subtitle) {
    svg.append(
        format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\""
                + " aria-labelledby=\"title description\" font-family=\"system-ui, -apple-system,"
                + " 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif\">%n",
            SIZE, SIZE + TOP));
    svg.append("<title id=\"title\">").append(escaped(title)).append("</title>\n");
    svg.append("<desc id=\"description\">").append(escaped(description)).append("</desc>\n");
    svg.append(STYLE);
    svg.append(
        format(
            "<rect class=\"card\" width=\"%d\" height=\"%d\" rx=\"16\" fill=\"#ffffff\"/>%n",
            SIZE, SIZE + TOP));
    line(36, 52, 27, "ink", "start", title);
    line(36, 82, 16, "soft", "start", subtitle);
  }

  private String end() {
    return svg.append("</svg>\n").toString().replace("\r\n", "\n");
  }

  private void segment(
      int inner,
      int outer,
      double from,
      double width,
      String colour,
      double font,
      String word,
      long count) {
    svg.append("<g><title>").append(escaped(format("%s: %,d", word, count))).append("</title>");
    svg.append(
        format(
            "<path class=\"segment\" fill=\"%s\" stroke=\"#ffffff\" d=\"%s\"/>",
            colour, path(inner, outer, from, width)));
    double size = fontSize(outer - inner, width * (inner + (outer - inner) / 3.0), font, word);
    if (size >= LEAST_FONT) {
      label((inner + outer) / 2.0, from + width / 2, size, word);
    }
    svg.append("</g>\n");
  }

  /** As large as the segment's width and depth let it be. */
  private static double fontSize(int depth, double arc, double wanted, String word) {
    double perCharacter = 0.6;
    double byLength = (depth - 14) / (perCharacter * word.length());
    return Math.min(wanted, Math.min(byLength, arc / 1.05));
  }

  /** A word along the radius, never upside down. */
  private void label(double radius, double angle, double size, String word) {
    double degrees = Math.toDegrees(angle) - 90;
    boolean left = angle > FULL / 2;
    svg.append(
        format(
            "<text transform=\"translate(%.2f %.2f) rotate(%.2f)\" font-size=\"%.1f\""
                + " text-anchor=\"middle\" dominant-baseline=\"central\" fill=\"#1f2328\">%s</text>",
            x(radius, angle),
            y(radius, angle),
            left ? degrees + 180 : degrees,
            size,
            escaped(word)));
  }

  private static String path(int inner, int outer, double from, double width) {
    if (width > FULL - 1e-9) {
      // An arc from a point to itself is none: two halves.
      return path(inner, outer, from, FULL / 2) + path(inner, outer, from + FULL / 2, FULL / 2);
    }
    double to = from + width;
    int large = width > FULL / 2 ? 1 : 0;
    return format(
        "M%.2f %.2fA%d %d 0 %d 1 %.2f %.2fL%.2f %.2fA%d %d 0 %d 0 %.2f %.2fZ",
        x(outer, from),
        y(outer, from),
        outer,
        outer,
        large,
        x(outer, to),
        y(outer, to),
        x(inner, to),
        y(inner, to),
        inner,
        inner,
        large,
        x(inner, from),
        y(inner, from));
  }

  /** Clockwise from the top. StrictMath gives the same digits everywhere. */
  private static double x(double radius, double angle) {
    return CENTER + radius * StrictMath.sin(angle);
  }

  private static double y(double radius, double angle) {
    return TOP + CENTER - radius * StrictMath.cos(angle);
  }

  private void line(int x, int y, int size, String style, String anchor, String text) {
    svg.append(
        format(
            "<text class=\"%s\" x=\"%d\" y=\"%d\" font-size=\"%d\" text-anchor=\"%s\""
                + " fill=\"#1f2328\">%s</text>%n",
            style, x, y, size, anchor, escaped(text)));
  }

  private String description() {
    return format(
            "%,d of %,d instructions have a root verb with a direct object, %,d different verbs in"
                + " all. The picture shows %,d instructions (%s %%). ",
            sunburst.parsed(),
            sunburst.instructions(),
            sunburst.differentVerbs(),
            sunburst.shown(),
            share())
        + sunburst.verbs().stream()
            .map(
                verb ->
                    verb.name()
                        + ": "
                        + verb.nouns().stream()
                            .map(noun -> format("%s %,d", noun.name(), noun.count()))
                            .collect(Collectors.joining(", ")))
            .collect(Collectors.joining("; "))
        + ".";
  }

  private String share() {
    long all = Math.max(1, sunburst.instructions());
    return Long.toString(Math.round(100.0 * sunburst.shown() / all));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String format(String form, Object... values) {
    return String.format(Locale.ROOT, form, values);
  }
}
