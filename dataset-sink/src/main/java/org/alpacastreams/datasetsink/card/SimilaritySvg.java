package org.alpacastreams.datasetsink.card;

import static org.alpacastreams.datasetsink.svg.SvgPicture.format;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.svg.Box;
import org.alpacastreams.datasetsink.svg.Chart;
import org.alpacastreams.datasetsink.svg.SvgPicture;
import org.alpacastreams.datasetsink.version.VersionFormat;

/** {@code similarity.svg}: ROUGE-L of the examples with their nearest neighbours, and the limit. */
public final class SimilaritySvg implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "similarity.svg";

  private static final int WIDTH = 1_000;
  private static final int HEIGHT = 480;

  /** Columns from 0 to 1; a score at an edge belongs to the column below it, as the limit does. */
  private static final int COLUMNS = 50;

  private static final double HEADROOM = 1.15;
  private static final int WITHIN = 0;
  private static final int BEYOND = 1;

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
    private final long[] counts = new long[COLUMNS];
    private String dataset = "";
    private double limit = 1;
    private long known;
    private long unknown;
    private long above;
    private double total;

    Picture(OutputStream out) {
      this.out = out;
    }

    @Override
    public void visit(AcceptedExample example) {
      dataset = example.dataset();
      limit = example.settings().threshold();
      if (example.neighbours().isEmpty()) {
        unknown++;
        return;
      }
      double score = example.neighbours().get(0).score();
      counts[column(score)]++;
      known++;
      above += score > limit ? 1 : 0;
      total += score;
    }

    /** Compared as the limit is: a product may round up to a whole number. */
    private static int column(double score) {
      int column = (int) Math.floor(score * COLUMNS);
      while (column > 0 && score <= column / (double) COLUMNS) {
        column--;
      }
      return Math.min(COLUMNS - 1, column);
    }

    @Override
    public void end() throws IOException {
      SvgPicture picture =
          new SvgPicture(
              WIDTH,
              HEIGHT,
              "How near each example of " + dataset + " is to what was there before",
              description(),
              "ROUGE-L of an accepted instruction with its nearest neighbour; "
                  + format("%,d of %,d examples name one", known, known + unknown),
              Chart.LIGHT,
              Chart.DARK);
      if (known == 0) {
        picture.text(
            WIDTH / 2, HEIGHT / 2, 18, "soft", "middle", "No example names its nearest neighbour");
      } else {
        draw(picture);
      }
      out.write(picture.finish().getBytes(StandardCharsets.UTF_8));
    }

    private void draw(SvgPicture picture) {
      List<Chart.Column> columns = new ArrayList<>();
      for (int i = 0; i < COLUMNS; i++) {
        double from = i / (double) COLUMNS;
        double to = (i + 1) / (double) COLUMNS;
        columns.add(
            new Chart.Column(
                from,
                to,
                counts[i],
                from >= limit ? BEYOND : WITHIN,
                format("above %.2f, up to %.2f: %,d", from, to, counts[i])));
      }
      long most = Arrays.stream(counts).max().orElse(1);
      Box box =
          new Box(90, SvgPicture.TOP + 30, WIDTH - 90 - 40, HEIGHT - SvgPicture.TOP - 30 - 52);
      Chart chart = Chart.in(picture, box, 0, 1, most * HEADROOM).grid().columns(columns);
      for (int tenth = 0; tenth <= 10; tenth++) {
        chart.label(tenth / 10.0, format("%.1f", tenth / 10.0));
      }
      chart.mark(
          limit, 0, limit > 0.75 ? "end" : "start", "above " + limit + " a candidate is rejected");
    }

    private String description() {
      StringBuilder text =
          new StringBuilder(
              format(
                  "%,d examples name their nearest neighbour, %,d name none; the mean score is"
                      + " %.3f, the limit %s.",
                  known, unknown, known == 0 ? 0 : total / known, limit));
      if (above > 0) {
        text.append(format(" %,d are above it: they were imported as accepted.", above));
      }
      for (int tenth = 0; tenth < 10 && known > 0; tenth++) {
        int from = tenth * COLUMNS / 10;
        long count = Arrays.stream(counts, from, from + COLUMNS / 10).sum();
        text.append(format(" Up to %.1f: %,d.", (tenth + 1) / 10.0, count));
      }
      return text.toString();
    }
  }
}
