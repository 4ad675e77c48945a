package org.alpacastreams.datasetsink.explore;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.datasetsink.version.VersionFormat;

/**
 * {@code explore.html}: search, filter, sort and read the examples in a browser, without a server.
 * A row is an array: sequence, id, instruction, input, output, the number of its origin,
 * neighbours. The page stays small enough to open: very long texts are cut in it, and rows behind
 * the first 64 MiB are left to {@code examples.jsonl}; the page says so.
 */
public final class ExploreHtml implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "explore.html";

  private static final long MOST_BYTES = 64L * 1024 * 1024;
  private static final int LONGEST_TEXT = 8_000;
  private static final int MOST_NEIGHBOURS = 5;
  private static final int MOST_ORIGINS = 200;
  private static final String OTHERS = "others";

  private final long mostBytes;

  /** Pages of at most 64 MiB of rows. */
  public ExploreHtml() {
    this(MOST_BYTES);
  }

  ExploreHtml(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Rows(out);
  }

  private final class Rows implements Writing {
    private final OutputStream out;
    private final ScriptJson json;
    private final Map<String, Integer> origins = new LinkedHashMap<>();
    private final RowsById rowsById = new RowsById();
    private ExplorePage page;
    private double limit;
    private String language = "";
    private int rows;
    private long left;

    Rows(OutputStream out) {
      this.out = out;
      this.json = new ScriptJson(out);
    }

    @Override
    public void visit(AcceptedExample example) throws IOException {
      if (page == null) {
        start(example.dataset());
      }
      limit = example.settings().threshold();
      language = example.settings().language();
      if (left > 0 || json.bytes() > mostBytes) {
        left++;
        return;
      }
      json.raw(rows == 0 ? "\n[" : ",\n[").raw(Long.toString(example.sequence())).raw(",");
      json.string(example.exampleId()).raw(",");
      json.string(shortened(example.instruction())).raw(",");
      json.string(shortened(example.input())).raw(",");
      json.string(shortened(example.output())).raw(",");
      json.raw(Integer.toString(origin(example.origin()))).raw(",[");
      neighbours(example.neighbours());
      json.raw("]]");
      rowsById.put(example.exampleId(), rows);
      rows++;
    }

    @Override
    public void end() throws IOException {
      if (page == null) {
        start("");
      }
      json.raw("],\n\"origins\":[");
      boolean first = true;
      for (String label : origins.keySet()) {
        json.raw(first ? "" : ",").string(label);
        first = false;
      }
      json.raw("],\n\"limit\":").raw(Double.toString(limit));
      json.raw(",\"language\":").string(language);
      json.raw(",\"left\":").raw(Long.toString(left)).raw("}");
      json.flush();
      out.write(page.after());
    }

    private void start(String dataset) throws IOException {
      page = ExplorePage.of(dataset);
      out.write(page.before());
      json.raw("{\"rows\":[");
    }

    /** One that stands in a row is its number; of another, such as a seed, the text is here. */
    private void neighbours(List<Neighbour> neighbours) throws IOException {
      int shown = Math.min(MOST_NEIGHBOURS, neighbours.size());
      for (int i = 0; i < shown; i++) {
        Neighbour neighbour = neighbours.get(i);
        json.raw(i == 0 ? "[" : ",[");
        OptionalInt row = rowsById.find(neighbour.id());
        if (row.isPresent()) {
          json.raw(Integer.toString(row.getAsInt()));
        } else {
          json.raw("[").string(neighbour.id()).raw(",");
          json.string(shortened(neighbour.instruction())).raw("]");
        }
        json.raw(String.format(Locale.ROOT, ",%.4f]", neighbour.score()));
      }
    }

    private int origin(Origin origin) {
      String label = label(origin);
      if (!origins.containsKey(label) && origins.size() >= MOST_ORIGINS) {
        label = OTHERS;
      }
      return origins.computeIfAbsent(label, unseen -> origins.size());
    }
  }

  private static String label(Origin origin) {
    String named =
        Stream.of(origin.teacher(), origin.model(), origin.recipe(), origin.file())
            .flatMap(part -> part.stream())
            .collect(Collectors.joining(", "));
    return named.isEmpty() ? origin.source() : origin.source() + ": " + named;
  }

  private static String shortened(String text) {
    int characters = text.codePointCount(0, text.length());
    return characters <= LONGEST_TEXT
        ? text
        : String.format(
            Locale.ROOT,
            "%s … [cut here; examples.jsonl has all %,d characters]",
            text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)),
            characters);
  }
}
