package org.alpacastreams.promptsampler.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.promptsampler.seeds.SeedTasks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The reference's own prompts, byte for byte; its texts are read from the reference folder. */
class PromptGoldenTest {
  private final Path reference = Path.of(System.getProperty("reference.dir", ""));

  @BeforeEach
  void requireReference() {
    assumeTrue(
        Files.isDirectory(reference.resolve("alpaca")),
        "no reference data: run with -Dreference.dir=<folder with alpaca/ and self-instruct/>");
  }

  @Test
  void encodesEveryReferencePromptByteForByte() throws IOException {
    List<SeedTask> seeds = SeedTasks.read(reference.resolve("self-instruct/seed_tasks.jsonl"));
    PromptText text = PromptText.read(reference.resolve("alpaca/alpaca_prompt.txt"));
    PromptEncoder encoder = new PromptEncoder(text.text());
    int cases = 0;
    for (String line : Files.readAllLines(reference.resolve("alpaca/golden_prompt.jsonl"))) {
      JsonNode golden = Json.mapper().readTree(line);
      List<SeedTask> examples = new ArrayList<>();
      golden.path("seed_idx").forEach(index -> examples.add(seeds.get(index.asInt())));
      assertThat(encoder.encode(examples)).isEqualTo(golden.path("prompt").asText());
      cases++;
    }
    assertThat(cases).isEqualTo(30);
    assertThat(seeds).hasSize(175);
  }

  /** The reference's header is taken from its own prompts: it is the first line of each. */
  @Test
  void encodesEverySelfInstructPromptByteForByte() throws IOException {
    List<SeedTask> seeds = SeedTasks.read(reference.resolve("self-instruct/seed_tasks.jsonl"));
    Path golden = reference.resolve("self-instruct/golden_selfinstruct.jsonl");
    int cases = 0;
    for (String line : Files.readAllLines(golden)) {
      JsonNode row = Json.mapper().readTree(line);
      if (row.path("fn").asText().equals("encode_prompt")) {
        String expected = row.path("expected").asText();
        List<SeedTask> examples = new ArrayList<>();
        row.path("seed_idx").forEach(index -> examples.add(seeds.get(index.asInt())));
        PromptEncoder encoder =
            new PromptEncoder(
                expected.substring(0, expected.indexOf('\n')),
                Labels.ENGLISH,
                Reading.INSTRUCTIONS);
        assertThat(encoder.encode(examples)).isEqualTo(expected);
        cases++;
      }
    }
    assertThat(cases).isEqualTo(10);
  }

  @Test
  void knowsTheReferencePromptByItsBytes() {
    PromptText text = PromptText.read(reference.resolve("alpaca/alpaca_prompt.txt"));

    assertThat(text.version()).isEqualTo("alpaca-v1");
  }
}
