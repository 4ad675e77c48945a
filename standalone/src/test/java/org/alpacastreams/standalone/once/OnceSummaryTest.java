package org.alpacastreams.standalone.once;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.alpacastreams.standalone.testing.Models;
import org.junit.jupiter.api.Test;

class OnceSummaryTest {
  @Test
  void saysWhatWasMadeAndWhereItIs() {
    Question question = new Question("What is 6 times 7?", "42");
    OnceSummary summary =
        new OnceSummary(
            Models.version(3000),
            Models.tuned(3000),
            List.of(
                new Answers(question, "The 7\n\n7 of the " + "and ".repeat(40), "42"),
                new Answers(question, "", "41")),
            "http://127.0.0.1:8080",
            Duration.ofSeconds(192),
            2L << 30);

    assertThat(summary.lines())
        .containsExactly(
            "From seed tasks to a model that answers in 3:12",
            "",
            "  dataset        demo@3000: 3,000 examples, of 3,042 candidates judged",
            "  rejected       42: near-duplicate 40 · too-short 2",
            "                 /data/dataset-sink/demo/3000",
            "  training       on demo@3000: 188 updates in 84 s, loss 3.21 → 0.62",
            "  exact match    1.0 % → 55.5 % of the held-out tasks, base → tuned; by family in the model's README.md",
            "  model          demo-3000",
            "                 /data/trainer/models/demo-3000",
            "  memory         2.0 GiB at most, all processes",
            "",
            "  What is 6 times 7?",
            "    base         The 7 7 of the " + "and ".repeat(18) + "an…   (right would be: 42)",
            "    tuned        42   (right)",
            "",
            "  What is 6 times 7?",
            "    base         (nothing)   (right would be: 42)",
            "    tuned        41   (right would be: 42)",
            "",
            "  page           http://127.0.0.1:8080   while './alpaca up' runs",
            "  endpoint       http://127.0.0.1:8080/v1   OpenAI's API; or './alpaca chat'");
  }

  @Test
  void showsWhatIsKnownOfAModelWithoutMetrics() {
    OnceSummary summary =
        new OnceSummary(
            Models.version(3000),
            Models.base(),
            List.of(),
            "http://127.0.0.1:8080",
            Duration.ofSeconds(5),
            0);
    assertThat(summary.lines())
        .contains("  training       on ?: ? updates in ? s, loss ? → ?", "  exact match    unknown")
        .noneMatch(line -> line.contains("memory"));
  }
}
