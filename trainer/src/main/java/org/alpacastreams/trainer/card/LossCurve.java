package org.alpacastreams.trainer.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Loss by update, thinned out for people: means over equally long stretches. */
public record LossCurve(List<LossPoint> points) {
  private static final int WIDTH = 640;
  private static final int HEIGHT = 280;
  private static final int LEFT = 48;
  private static final int BOTTOM = 32;
  private static final int MARGIN = 12;
  private static final int GRID_LINES = 4;

  public LossCurve {
    points = List.copyOf(points);
  }

  /** At most {@code count} points, each the mean of a stretch, named by the stretch's last step. */
  public List<LossPoint> thinned(int count) {
    List<LossPoint> thinned = new ArrayList<>();
    int stretches = Math.min(count, points.size());
    for (int i = 0; i < stretches; i++) {
      int from = (int) ((long) points.size() * i / stretches);
      int to = (int) ((long) points.size() * (i + 1) / stretches);
      List<LossPoint> stretch = points.subList(from, to);
      double mean = stretch.stream().mapToDouble(LossPoint::loss).average().orElseThrow();
      thinned.add(new LossPoint(stretch.get(stretch.size() - 1).step(), mean));
    }
    return List.copyOf(thinned);
  }

  /** The newest point. */
  public Optional<LossPoint> last() {
    return points.isEmpty() ? Optional.empty() : Optional.of(points.get(points.size() - 1));
  }

  /** A Markdown table of at most {@code count} rows. */
  public String table(int count) {
    StringBuilder table = new StringBuilder("| update | loss |\n|---|---|\n");
    for (LossPoint point : thinned(count)) {
      table.append(String.format(Locale.ROOT, "| %d | %.3f |%n", point.step(), point.loss()));
    }
    return table.toString().replace(System.lineSeparator(), "\n");
  }

  /** The curve as an SVG picture; its axes begin at step 0 and loss 0. */
  public String svg(String title) {
    double top = Math.max(1e-9, points.stream().mapToDouble(LossPoint::loss).max().orElse(1));
    long lastStep = points.isEmpty() ? 1 : points.get(points.size() - 1).step();
    StringBuilder svg = new StringBuilder();
    append(
        svg,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">\n",
        WIDTH,
        HEIGHT);
    append(svg, "<title>%s</title>\n", escaped(title));
    append(svg, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>\n", WIDTH, HEIGHT);
    svg.append("<g font-family=\"sans-serif\" font-size=\"11\" fill=\"#52525b\">\n");
    for (int line = 0; line <= GRID_LINES; line++) {
      double loss = top * line / GRID_LINES;
      append(
          svg,
          "<path d=\"M%d %.1fH%d\" stroke=\"#e4e4e7\"/><text x=\"%d\" y=\"%.1f\""
              + " text-anchor=\"end\">%.2f</text>\n",
          LEFT,
          y(loss, top),
          WIDTH - MARGIN,
          LEFT - 6,
          y(loss, top) + 4,
          loss);
    }
    append(svg, "<text x=\"%d\" y=\"%d\">0</text>\n", LEFT, HEIGHT - MARGIN);
    append(
        svg,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">update %d</text>\n</g>\n",
        WIDTH - MARGIN,
        HEIGHT - MARGIN,
        lastStep);
    svg.append("<polyline fill=\"none\" stroke=\"#0f766e\" stroke-width=\"1.5\" points=\"");
    for (LossPoint point : thinned(WIDTH / 2)) {
      append(svg, "%.1f,%.1f ", x(point.step(), lastStep), y(point.loss(), top));
    }
    return svg.append("\"/>\n</svg>\n").toString();
  }

  private static double x(long step, long lastStep) {
    return LEFT + (double) (WIDTH - MARGIN - LEFT) * step / lastStep;
  }

  private static double y(double loss, double top) {
    return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - MARGIN) * loss / top;
  }

  private static void append(StringBuilder svg, String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
