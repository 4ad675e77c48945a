package org.alpacastreams.datasetsink.diversity;

import static org.alpacastreams.datasetsink.svg.SvgPicture.escaped;
import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.util.stream.Collectors;
import org.alpacastreams.datasetsink.svg.SvgPicture;

/**
 * Draws a sunburst as an SVG of its own: no script, no font, no other file. Segments are light with
 * dark words on them, in light and in dark surroundings; only the card behind follows the viewer's
 * choice. The same numbers give the same bytes on every platform.
 */
public final class SunburstSvg {
  private static final int SIZE = 1_000;
  private static final int TOP = SvgPicture.TOP;
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

  private static final String LIGHT = ".segment { stroke: #ffffff; stroke-width: 1.5 }";
  private static final String DARK = ".segment { stroke: #0d1117 }";

  private final SvgPicture picture;
  private final Sunburst sunburst;

  private SunburstSvg(SvgPicture picture, Sunburst sunburst) {
    this.picture = picture;
    this.sunburst = sunburst;
  }

  /** The picture of a dataset in English. */
  public static String of(String dataset, Sunburst sunburst) {
    String subtitle =
        format(
            "Inner ring: the %d most common root verbs; outer ring: the most common direct objects"
                + " of each",
            sunburst.verbs().size());
    SvgPicture picture = framed(dataset, description(sunburst), subtitle);
    return new SunburstSvg(picture, sunburst).draw();
  }

  /** The picture's frame, with the reason why there is none. */
  public static String without(String dataset, long instructions, String reason) {
    SvgPicture picture = framed(dataset, reason, format("%,d instructions", instructions));
    picture.text(CENTER, TOP + CENTER, 18, "soft", "middle", reason);
    return picture.finish();
  }

  private static SvgPicture framed(String dataset, String description, String subtitle) {
    String title = "What the instructions of " + dataset + " ask for";
    return new SvgPicture(SIZE, SIZE + TOP, title, description, subtitle, LIGHT, DARK);
  }

  private String draw() {
    if (sunburst.shown() == 0) {
      picture.text(
          CENTER, TOP + CENTER, 18, "soft", "middle", "No instruction has a verb and an object");
      return picture.finish();
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
    picture.text(CENTER, TOP + CENTER - 14, 34, "ink", "middle", share(sunburst) + " %");
    picture.text(CENTER, TOP + CENTER + 12, 15, "soft", "middle", "of all instructions");
    picture.text(CENTER, TOP + CENTER + 32, 15, "soft", "middle", "are shown here");
    return picture.finish();
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
    picture.add("<g><title>%s</title>", escaped(format("%s: %,d", word, count)));
    picture.add(
        "<path class=\"segment\" fill=\"%s\" stroke=\"#ffffff\" d=\"%s\"/>",
        colour, path(inner, outer, from, width));
    double size = fontSize(outer - inner, width * (inner + (outer - inner) / 3.0), font, word);
    if (size >= LEAST_FONT) {
      label((inner + outer) / 2.0, from + width / 2, size, word);
    }
    picture.add("</g>\n");
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
    picture.add(
        "<text transform=\"translate(%.2f %.2f) rotate(%.2f)\" font-size=\"%.1f\""
            + " text-anchor=\"middle\" dominant-baseline=\"central\" fill=\"#1f2328\">%s</text>",
        x(radius, angle), y(radius, angle), left ? degrees + 180 : degrees, size, escaped(word));
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

  private static String description(Sunburst sunburst) {
    return format(
            "%,d of %,d instructions have a root verb with a direct object, %,d different verbs in"
                + " all. The picture shows %,d instructions (%s %%). ",
            sunburst.parsed(),
            sunburst.instructions(),
            sunburst.differentVerbs(),
            sunburst.shown(),
            share(sunburst))
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

  private static String share(Sunburst sunburst) {
    long all = Math.max(1, sunburst.instructions());
    return Long.toString(Math.round(100.0 * sunburst.shown() / all));
  }
}
