package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.svg.Box;
import org.alpacastreams.datasetsink.svg.Chart;
import org.alpacastreams.datasetsink.svg.Scale;
import org.alpacastreams.datasetsink.svg.SvgPicture;
import org.alpacastreams.datasetsink.version.VersionFormat;

/**
 * {@code lengths.svg}: how long instructions, inputs and outputs are. Absent texts do not count.
 */
public final class LengthsSvg implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "lengths.svg";

  private static final int WIDTH = 1_000;
  private static final int PANEL = 270;
  private static final int MOST_COLUMNS = 40;

  /** Room above the columns for the marks' texts. */
  private static final double HEADROOM = 1.3;

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Picture(out);
  }

  private static final class Picture implements Writing {
    private final OutputStream out;
    private final Map<String, Distribution> lengths = new LinkedHashMap<>();
    private String dataset = "";
    private TextUnit unit = TextUnit.WORDS;
    private long rows;

    Picture(OutputStream out) {
      this.out = out;
      lengths.put("instructions", new Distribution());
      lengths.put("inputs", new Distribution());
      lengths.put("outputs", new Distribution());
    }

    @Override
    public void visit(AcceptedExample example) {
      dataset = example.dataset();
      unit = TextUnit.of(example.settings().language());
      rows++;
      add("instructions", example.instruction());
      add("inputs", example.input());
      add("outputs", example.output());
    }

    private void add(String field, String text) {
      if (!text.isEmpty()) {
        lengths.get(field).add(unit.length(text));
      }
    }

    @Override
    public void end() throws IOException {
      String description =
          lengths.entrySet().stream()
              .map(entry -> described(entry.getKey(), entry.getValue()))
              .collect(Collectors.joining(" "));
      SvgPicture picture =
          new SvgPicture(
              WIDTH,
              SvgPicture.TOP + lengths.size() * PANEL,
              "How long the texts of " + dataset + " are",
              description,
              format(
                  "%,d examples by their %s; the last column holds all that are longer",
                  rows, unit.plural()),
              Chart.LIGHT,
              Chart.DARK);
      int top = SvgPicture.TOP;
      for (Map.Entry<String, Distribution> entry : lengths.entrySet()) {
        panel(picture, top, entry.getKey(), entry.getValue());
        top += PANEL;
      }
      out.write(picture.finish().getBytes(StandardCharsets.UTF_8));
    }

    private String described(String field, Distribution of) {
      return format(
          "%,d %s: mean %.2f %s, median %,d, 95 of 100 have at most %,d, the longest %,d.",
          of.count(),
          field,
          of.mean(),
          unit.plural(),
          of.percentile(50),
          of.percentile(95),
          of.max());
    }

    private void panel(SvgPicture picture, int top, String field, Distribution of) {
      Box box = new Box(90, top + 44, WIDTH - 90 - 40, PANEL - 44 - 52);
      picture.text(36, top + 26, 18, "ink", "start", format("%,d %s", of.count(), field));
      if (of.count() == 0) {
        return;
      }
      int step = (int) Scale.niceStep(Math.max(1.0, of.percentile(99) / (double) MOST_COLUMNS));
      int columns = of.percentile(99) / step + 1;
      // What has a width of one stands over the middle of its column.
      double middle = step == 1 ? 0.5 : 0;
      List<Chart.Column> shown = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        int from = i * step;
        long count = of.between(from, from + step);
        shown.add(
            new Chart.Column(from, from + step, count, 0, title(from, from + step - 1, count)));
      }
      int limit = columns * step;
      long longer = of.between(limit, Integer.MAX_VALUE);
      shown.add(
          new Chart.Column(
              limit,
              limit + step,
              longer,
              Chart.COLOURS - 1,
              format("%,d or more %s: %,d", limit, unit.plural(), longer)));
      long most = shown.stream().mapToLong(Chart.Column::count).max().orElse(1);
      Chart chart = Chart.in(picture, box, 0, limit + step, most * HEADROOM).grid().columns(shown);
      long tick = Scale.niceStep(limit / 10.0);
      for (long value = 0; value < limit; value += tick) {
        chart.label(value + middle, format("%,d", value));
      }
      chart
          .mark(of.percentile(50) + middle, 0, "start", format("median %,d", of.percentile(50)))
          .mark(
              of.percentile(95) + middle,
              1,
              "start",
              format("95 of 100: at most %,d", of.percentile(95)));
    }

    private String title(int from, int to, long count) {
      return from == to
          ? format("%,d %s: %,d", from, unit.plural(), count)
          : format("%,d to %,d %s: %,d", from, to, unit.plural(), count);
    }
  }
}
