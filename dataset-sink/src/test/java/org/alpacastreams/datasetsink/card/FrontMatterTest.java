package org.alpacastreams.datasetsink.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

class FrontMatterTest {
  private static final List<String> PARQUET =
      List.of("examples.jsonl", "data/train.parquet", "data/validation.parquet");

  @Test
  void tellsTheHubWhatItAsksFor() throws IOException {
    AcceptedExample example =
        CardExample.from(0, CardExample.teacher("procedural", "procedural-tasks"));
    assertThat(yaml(new DatasetCard(PARQUET, any -> true), example))
        .isEqualTo(
            Map.of(
                "pretty_name", "Cooking",
                "license", "apache-2.0",
                "language", List.of("en"),
                "task_categories", List.of("text-generation"),
                "size_categories", List.of("n<1K"),
                "tags", List.of("alpaca", "alpaca-streams", "instruction-tuning", "synthetic"),
                "configs",
                    List.of(
                        Map.of(
                            "config_name",
                            "default",
                            "data_files",
                            List.of(
                                Map.of("split", "train", "path", "data/train.parquet"),
                                Map.of(
                                    "split", "validation",
                                    "path", "data/validation.parquet"))))));
  }

  @Test
  void namesNoFileThatIsNotThere() throws IOException {
    AcceptedExample example = CardExample.from(0, Origin.EXTERNAL);
    assertThat(yaml(new DatasetCard(List.of("examples.jsonl"), any -> true), example))
        .doesNotContainKey("configs");
    assertThat(yaml(new DatasetCard(PARQUET, any -> false), example).get("configs"))
        .hasToString(
            "[{config_name=default, data_files=[{split=train, path=data/train.parquet}]}]");
  }

  @ParameterizedTest
  @CsvSource({
    "procedural, procedural-tasks, apache-2.0, ",
    "openai, gpt-4o-mini, other, no-competing-models",
    "mine, gpt-4.1, other, no-competing-models",
    "local, default, unknown, "
  })
  void takesTheStrictestLicence(String teacher, String model, String licence, String name)
      throws IOException {
    DatasetCard card = new DatasetCard(List.of(), any -> false);
    Map<String, Object> yaml =
        yaml(
            card,
            CardExample.from(0, CardExample.teacher("procedural", "procedural-tasks")),
            CardExample.from(1, CardExample.teacher(teacher, model)));
    assertThat(yaml).containsEntry("license", licence);
    assertThat(yaml.get("license_name")).isEqualTo(name);
  }

  @Test
  void knowsTheLicenceOfAlpacasOwnFileAndOfNoOther() throws IOException {
    DatasetCard card = new DatasetCard(List.of(), any -> false);
    AcceptedExample released = CardExample.from(0, Origin.importedFrom("alpaca_data.json", 0));
    assertThat(yaml(card, released)).containsEntry("license", "cc-by-nc-4.0");
    AcceptedExample other = CardExample.from(1, Origin.importedFrom("mine.json", 0));
    assertThat(yaml(card, released, other)).containsEntry("license", "unknown");
  }

  @Test
  void survivesForeignRecipesAndTheNorwegians() throws IOException {
    Origin origin =
        new Origin(
            "teacher",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("a"),
            Optional.of("b"),
            Optional.of("x: [\"\n---\n# no"),
            Optional.empty(),
            Optional.empty());
    DatasetSettings norwegian =
        new DatasetSettings(Policy.ROBUST, 0.7, Tokenizer.UNICODE, Annotation.NEAREST, "no");
    Map<String, Object> yaml =
        yaml(
            new DatasetCard(List.of(), any -> false),
            CardExample.with(0, norwegian, origin, 0.1, VerdictCounts.ZERO));
    assertThat(yaml).containsEntry("language", List.of("no"));
    assertThat(yaml.get("tags"))
        .isEqualTo(List.of("alpaca-streams", "instruction-tuning", "synthetic", "x-no"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, n<1K",
    "999, n<1K",
    "1000, 1K<n<10K",
    "52002, 10K<n<100K",
    "100000, 100K<n<1M",
    "999999999, 100M<n<1B"
  })
  void filesSizesInTheHubsBuckets(long rows, String bucket) {
    assertThat(FrontMatter.sizeCategory(rows)).isEqualTo(bucket);
  }

  private static Map<String, Object> yaml(DatasetCard card, AcceptedExample... examples)
      throws IOException {
    String page = CardExample.written(card, List.of(examples));
    assertThat(page).startsWith("---\n");
    return new Yaml().load(page.substring(4, page.indexOf("\n---\n")));
  }
}
