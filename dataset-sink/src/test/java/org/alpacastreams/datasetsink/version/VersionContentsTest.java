package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.parquet.ParquetSplit;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a version consists of, beyond the bytes of one file. */
class VersionContentsTest {
  private static final ValidationShare A_FIFTH = new ValidationShare(200);

  @TempDir Path data;

  @Test
  void listsFilesInFoldersAndNoneForASideWithoutExamples() {
    Dataset dataset = dataset(A_FIFTH, 60);
    assertThat(paths(dataset.versions().cut(60)))
        .containsExactly(
            "alpaca_data.json", "data/train.parquet", "data/validation.parquet", "manifest.json");
    assertThat(dataset.versions().file(60, "data/train.parquet")).isPresent();
    assertThat(dataset.versions().file(60, "data/../manifest.json")).isEmpty();
    assertThat(dataset.versions().cut(60).created()).as("every checksum is right").isFalse();

    assertThat(paths(dataset(A_FIFTH, "few", 1).versions().cut(1)))
        .containsExactly("alpaca_data.json", "data/train.parquet", "manifest.json");
    assertThat(data.resolve("datasets/few/versions/1/data/validation.parquet")).doesNotExist();
  }

  @Test
  void keepsADatasetsShareWhateverTheSettingIsLater() throws IOException {
    dataset(A_FIFTH, 40).versions().cut(40);
    Dataset later = dataset(new ValidationShare(500), 0);
    later.versions().cut(30);
    assertThat(manifest(30).at("/split/validationPerMille").intValue()).isEqualTo(200);
    long validation =
        Examples.first("cooking", 30).stream()
            .filter(e -> A_FIFTH.splitOf(e.exampleId()) == Split.VALIDATION)
            .count();
    assertThat(manifest(30).at("/split/validation").longValue())
        .isEqualTo(validation)
        .isBetween(1L, 15L);
    assertThat(manifest(30).at("/split/train").longValue()).isEqualTo(30 - validation);
  }

  @Test
  void readsManifestsThatKnowNoSplit() throws IOException {
    dataset(A_FIFTH, 40).versions().cut(20);
    Path file = data.resolve("datasets/cooking/versions/20/manifest.json");
    ObjectNode older = (ObjectNode) manifest(20);
    older.remove(List.of("split", "exampleSchema"));
    Files.writeString(file, older.toPrettyString());
    Dataset later = dataset(new ValidationShare(100), 0);
    assertThat(later.versions().find(20)).isPresent();
    later.versions().cut(40);
    assertThat(manifest(40).at("/split/validationPerMille").intValue()).isEqualTo(100);
  }

  @Test
  void sumsWhatTheAnswersBehindTheExamplesCostOnceEach() throws IOException {
    Dataset dataset = dataset(A_FIFTH, 0);
    for (int sequence = 0; sequence < 3_000; sequence++) {
      dataset.segment().append(answered(sequence, sequence / 3));
    }
    dataset.segment().append(Examples.of("cooking", 3_000));
    dataset.segment().sync();
    dataset.versions().cut(3_001);
    assertThat(manifest(3_001).get("contributingAnswers"))
        .hasToString(
            "{\"answers\":1000,\"examples\":3000,\"promptTokens\":900000,"
                + "\"completionTokens\":499500,\"costUsd\":1.5}");
    assertThat(manifest(3_001).get("exampleSchema").textValue()).isEqualTo("examples.accepted/1.1");

    dataset(A_FIFTH, "free", 5).versions().cut(5);
    assertThat(Json.mapper().readTree(file("free", 5)).has("contributingAnswers")).isFalse();
  }

  private static AcceptedExample answered(long sequence, long answer) {
    return Examples.answered(
        Examples.of("cooking", sequence),
        "prompt-" + answer,
        new AnswerShare(7, new TokenUsage(900, answer), new BigDecimal("0.00150")));
  }

  private Dataset dataset(ValidationShare share, long examples) {
    return dataset(share, "cooking", examples);
  }

  private Dataset dataset(ValidationShare share, String name, long examples) {
    VersionLayout layout =
        new VersionLayout(
            List.of(
                new AlpacaJson(), ParquetSplit.of(Split.TRAIN), ParquetSplit.of(Split.VALIDATION)),
            share);
    Dataset dataset =
        new DatasetLibrary(data, layout, "test", new Disk()).open(new DatasetName(name));
    Examples.first(name, examples).forEach(dataset.segment()::append);
    dataset.segment().sync();
    return dataset;
  }

  private static List<String> paths(CutOutcome outcome) {
    return outcome.version().files().stream().map(VersionFile::path).toList();
  }

  private JsonNode manifest(long version) throws IOException {
    return Json.mapper().readTree(file("cooking", version));
  }

  private File file(String dataset, long version) {
    return data.resolve("datasets/%s/versions/%d/manifest.json".formatted(dataset, version))
        .toFile();
  }
}
