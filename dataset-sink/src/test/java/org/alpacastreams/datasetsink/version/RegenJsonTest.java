package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.datasetsink.Examples;
import org.junit.jupiter.api.Test;

class RegenJsonTest {
  /** Printed by Python 3: {@code json.dumps(rows, indent=4)}. */
  private static final String WRITTEN_BY_PYTHON =
      """
      [
          {
              "instruction": "Name 3 caf\\u00e9s",
              "input": "",
              "output": "a\\nb",
              "most_similar_instructions": {
                  "List \\"it\\"": 0.4,
                  "Say \\u4e2d": 0.25,
                  "Same": 0.1
              },
              "avg_similarity_score": 0.012345678901234568
          },
          {
              "instruction": "i",
              "input": "x",
              "output": "",
              "most_similar_instructions": {},
              "avg_similarity_score": null
          },
          {
              "instruction": "j",
              "input": "",
              "output": "o",
              "most_similar_instructions": {
                  "only": 1.0
              },
              "avg_similarity_score": 1e-05
          }
      ]""";

  @Test
  void writesWhatTheReferencesGeneratorWrites() throws IOException {
    Neighbour[] near = {
      near("List \"it\"", 0.4), near("Say 中", 0.25), near("Same", 0.2), near("Same", 0.1)
    };
    assertThat(
            written(
                example("Name 3 cafés", "", "a\nb", Optional.of(0.012345678901234568), near),
                example("i", "x", "", Optional.empty()),
                example("j", "", "o", Optional.of(0.00001), near("only", 1))))
        .isEqualTo(WRITTEN_BY_PYTHON);
    assertThat(written()).isEqualTo("[]");
  }

  private static Neighbour near(String instruction, double score) {
    return new Neighbour("seed", instruction, score);
  }

  private static AcceptedExample example(
      String instruction, String input, String output, Optional<Double> mean, Neighbour... near) {
    AcceptedExample e = Examples.of("cooking", 0, instruction, input, output);
    return Examples.with(e, e.origin(), List.of(near), mean);
  }

  private static String written(AcceptedExample... examples) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing = new RegenJson().begin(out);
    for (AcceptedExample example : examples) {
      writing.visit(example);
    }
    writing.end();
    return out.toString(StandardCharsets.US_ASCII);
  }
}
