package org.alpacastreams.datasetsink.svg;

import static org.alpacastreams.datasetsink.svg.SvgPicture.escaped;
import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.util.List;

/** Columns or stacked areas between two axes, in a box of a picture. */
public final class Chart {
  /** Style rules of the shapes in here, for light surroundings. */
  public static final String LIGHT =
      ".grid { stroke: #d8dee4 } .mark { stroke: #57606a }"
          + " .c0 { fill: #2f6fb7 } .c1 { fill: #c4572e } .c2 { fill: #d99a2b }"
          + " .c3 { fill: #8a6fc0 } .c4 { fill: #4d9a8a } .c5 { fill: #8c959f }";

  /** The same for dark surroundings. */
  public static final String DARK =
      ".grid { stroke: #30363d } .mark { stroke: #9198a1 }"
          + " .c0 { fill: #6aa5e8 } .c1 { fill: #ec8b62 } .c2 { fill: #e5b75f }"
          + " .c3 { fill: #b39be0 } .c4 { fill: #74c2b1 } .c5 { fill: #768390 }";

  /** How many colours there are; the last one is for "all others". */
  public static final int COLOURS = 6;

  private static final String[] PLAIN = {
    "#2f6fb7", "#c4572e", "#d99a2b", "#8a6fc0", "#4d9a8a", "#8c959f"
  };
  private static final int ROWS = 4;
  private static final int LABEL = 14;

  private final SvgPicture picture;
  private final Box box;
  private final Scale x;
  private final Scale y;

  /**
   * A column over a part of the x axis.
   *
   * @param colour 0 to 5
   * @param title what it says when it is pointed at
   */
  public record Column(double from, double to, long count, int colour, String title) {}

  /**
   * One layer of stacked areas.
   *
   * @param values its own height at every x
   */
  public record Layer(int colour, String title, List<Double> values) {
    public Layer {
      values = List.copyOf(values);
    }
  }

  private Chart(SvgPicture picture, Box box, Scale x, Scale y) {
    this.picture = picture;
    this.box = box;
    this.x = x;
    this.y = y;
  }

  /** Axes of values {@code xFrom} to {@code xTo} and 0 to {@code yMost}. */
  public static Chart in(SvgPicture picture, Box box, double xFrom, double xTo, double yMost) {
    return new Chart(
        picture,
        box,
        new Scale(xFrom, xTo, box.left(), box.right()),
        new Scale(0, Math.max(1, yMost), box.bottom(), box.top()));
  }

  /** Lines across, with their values at the left. */
  public Chart grid() {
    for (long value : y.ticks(ROWS)) {
      double at = y.at((double) value);
      picture.add(
          "<path class=\"grid\" stroke=\"#d8dee4\" d=\"M%d %.2fH%d\"/>\n",
          box.left(), at, box.right());
      picture.text(
          box.left() - 10, (int) Math.round(at) + 5, LABEL, "soft", "end", format("%,d", value));
    }
    return this;
  }

  /** A value below the x axis. */
  public Chart label(double value, String text) {
    picture.text((int) Math.round(x.at(value)), box.bottom() + 22, LABEL, "soft", "middle", text);
    return this;
  }

  /** Round whole values below the x axis. */
  public Chart labels(int most) {
    x.ticks(most).forEach(value -> label(value, format("%,d", value)));
    return this;
  }

  /** Columns from the axis upwards; an empty one is left out. */
  public Chart columns(List<Column> columns) {
    for (Column column : columns) {
      if (column.count() > 0) {
        double left = x.at(column.from());
        double width = Math.max(1, x.at(column.to()) - left - 1.5);
        // What is there is seen, however little.
        double height = Math.max(1, box.bottom() - y.at((double) column.count()));
        picture.add(
            "<rect class=\"c%d\" fill=\"%s\" x=\"%.2f\" y=\"%.2f\" width=\"%.2f\""
                + " height=\"%.2f\"><title>%s</title></rect>\n",
            column.colour(),
            PLAIN[column.colour()],
            left,
            box.bottom() - height,
            width,
            height,
            escaped(column.title()));
      }
    }
    return this;
  }

  /** Layers upon each other, the first at the bottom, over {@code xs}. */
  public Chart areas(List<Double> xs, List<Layer> layers) {
    double[] below = new double[xs.size()];
    for (Layer layer : layers) {
      double[] above = new double[xs.size()];
      StringBuilder path = new StringBuilder();
      for (int i = 0; i < xs.size(); i++) {
        above[i] = below[i] + layer.values().get(i);
        path.append(format("%s%.2f %.2f", i == 0 ? "M" : "L", x.at(xs.get(i)), y.at(above[i])));
      }
      for (int i = xs.size() - 1; i >= 0; i--) {
        path.append(format("L%.2f %.2f", x.at(xs.get(i)), y.at(below[i])));
      }
      picture.add(
          "<path class=\"c%d\" fill=\"%s\" d=\"%sZ\"><title>%s</title></path>\n",
          layer.colour(), PLAIN[layer.colour()], path, escaped(layer.title()));
      below = above;
    }
    return this;
  }

  /** A vertical line at {@code value}, with a text at its upper end. */
  public Chart mark(double value, int line, String anchor, String text) {
    double at = x.at(value);
    picture.add(
        "<path class=\"mark\" stroke=\"#57606a\" stroke-dasharray=\"4 4\" d=\"M%.2f %dV%d\"/>\n",
        at, box.top() - 6, box.bottom());
    int shift = anchor.equals("start") ? 7 : -7;
    picture.text(
        (int) Math.round(at) + shift, box.top() + 8 + 19 * line, LABEL, "ink", anchor, text);
    return this;
  }

  /** A square of a colour, and what it stands for. */
  public static void key(SvgPicture picture, int left, int baseline, int colour, String text) {
    picture.add(
        "<rect class=\"c%d\" fill=\"%s\" x=\"%d\" y=\"%d\" width=\"13\" height=\"13\" rx=\"3\"/>\n",
        colour, PLAIN[colour], left, baseline - 12);
    picture.text(left + 21, baseline, LABEL, "ink", "start", text);
  }
}
