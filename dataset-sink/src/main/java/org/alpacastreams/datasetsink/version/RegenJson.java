package org.alpacastreams.datasetsink.version;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Neighbour;

/**
 * {@code regen.json} to the byte as the reference's generator writes and reads it (SPEC.md 1.6 and
 * 1.7): the keys of {@code alpaca_data.json}, then the nearest instructions with their scores, then
 * the mean score over the pool.
 *
 * <p>A dataset that is not annotated in full has fewer: {@code most_similar_instructions} holds
 * those there are, one or none, and {@code avg_similarity_score} is null. The keys are always
 * there, and the reference, which reads the instruction and writes the rest again, goes on from it.
 */
public final class RegenJson implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "regen.json";

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) throws IOException {
    return new Records(new AsciiJson(out));
  }

  private static final class Records implements Writing {
    private static final String FIELD = ",\n        ";

    private final AsciiJson out;
    private final RecentTexts texts = new RecentTexts();
    private boolean any;

    Records(AsciiJson out) {
      this.out = out;
    }

    @Override
    public void visit(AcceptedExample example) throws IOException {
      out.raw(any ? ",\n    {\n" : "[\n    {\n");
      any = true;
      out.raw("        \"instruction\": ");
      out.string(example.instruction());
      out.raw(FIELD + "\"input\": ");
      out.string(example.input());
      out.raw(FIELD + "\"output\": ");
      out.string(example.output());
      out.raw(FIELD + "\"most_similar_instructions\": ");
      similar(example);
      out.raw(FIELD + "\"avg_similarity_score\": ");
      out.raw(example.meanScore().map(PythonFloat::repr).orElse("null"));
      out.raw("\n    }");
    }

    /** The reference's is a dictionary by text: the same text again changes the first's score. */
    private void similar(AcceptedExample example) throws IOException {
      Map<String, Double> scores = new LinkedHashMap<>();
      for (Neighbour neighbour : example.neighbours()) {
        scores.put(neighbour.instruction(), neighbour.score());
      }
      if (scores.isEmpty()) {
        out.raw("{}");
        return;
      }
      String before = "{";
      for (Map.Entry<String, Double> entry : scores.entrySet()) {
        out.raw(before);
        out.raw("\n            ");
        out.string(entry.getKey());
        out.raw(": ");
        out.raw(texts.of(entry.getValue()));
        before = ",";
      }
      out.raw("\n        }");
    }

    @Override
    public void end() throws IOException {
      out.raw(any ? "\n]" : "[]");
      out.flush();
    }
  }

  /** Texts of scores: there are few, as each is made of three small whole numbers. */
  private static final class RecentTexts {
    private static final int PLACES = 4096;
    private static final int SHIFT = 52;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final double[] values = new double[PLACES];
    private final String[] texts = new String[PLACES];

    String of(double value) {
      int place = (int) ((Double.doubleToLongBits(value) * GOLDEN) >>> SHIFT);
      return Optional.ofNullable(texts[place])
          .filter(text -> values[place] == value)
          .orElseGet(() -> remember(place, value));
    }

    private String remember(int place, double value) {
      String text = PythonFloat.repr(value);
      values[place] = value;
      texts[place] = text;
      return text;
    }
  }
}
