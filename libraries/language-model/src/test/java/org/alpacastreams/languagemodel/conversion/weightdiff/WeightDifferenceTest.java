package org.alpacastreams.languagemodel.conversion.weightdiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsWriter;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.conversion.Conversion;
import org.alpacastreams.languagemodel.conversion.torchfile.TorchFixture;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightDifferenceTest {
  private static final Path RAW = HuggingFaceModels.LLAMA;
  private static final Path TUNED = RAW.resolve("tuned");
  private static final Path DIFFERENCE = RAW.resolve("weight_diff");

  /** Rows for new tokens are means, which other programs add up in another order. */
  private static final float RESIZED = 1e-6f;

  /** Of one rounding to 32 bits. */
  private static final float ROUNDED = 1e-8f;

  private static final double PUBLISHED = 252.343384;

  @TempDir Path directory;
  private final List<String> lines = new ArrayList<>();

  @Test
  void makesTheReferencesDifference() {
    Path out = directory.resolve("difference");
    double sum = of(RAW, out).make(TUNED);

    assertClose(DIFFERENCE, out, RESIZED);
    assertThat(sum).isCloseTo(PUBLISHED, within(1e-3));
    assertThat(JsonFile.read(out.resolve("config.json")).path("vocab_size").asInt()).isEqualTo(513);
    try (Tokenizer tokenizer = Tokenizer.open(out)) {
      assertThat(tokenizer.size()).isEqualTo(513);
    }
    assertThat(lines).anyMatch(line -> line.startsWith("the tuned weights sum up to 252.343"));
  }

  @Test
  void recoversFromTheReferencesDifference() {
    Path out = directory.resolve("tuned");
    double sum = of(RAW, out).recover(DIFFERENCE, OptionalDouble.of(PUBLISHED));

    assertClose(TUNED, out, RESIZED);
    assertThat(sum).isCloseTo(PUBLISHED, within(1e-3));
    JsonNode golden = JsonFile.read(RAW.resolve("weight_diff_golden.json"));
    try (WeightFiles recovered = WeightFiles.open(out)) {
      for (var key : golden.path("per_key_sum_recovered").properties()) {
        double keySum = 0;
        for (float value : FloatFormat.read(TensorType.F32, recovered.bytes(key.getKey()))) {
          keySum += value;
        }
        assertThat(keySum).as(key.getKey()).isCloseTo(key.getValue().asDouble(), within(1e-3));
      }
    }
  }

  @Test
  void whatWasMadeIsRecoveredAndChecked() {
    Path difference = directory.resolve("difference");
    Path out = directory.resolve("tuned");
    of(RAW, difference).make(TUNED);
    of(RAW, out).recover(difference, OptionalDouble.empty());

    assertClose(TUNED, out, ROUNDED);
    JsonNode card = JsonFile.read(difference.resolve("weight-diff.json"));
    assertThat(card.at("/raw/files/model.safetensors").asText()).hasSize(64);
    assertThat(card.at("/tuned/files/model.safetensors").asText()).hasSize(64);
    assertThat(names(directory)).containsExactlyInAnyOrder("difference", "tuned");
    assertThat(out.resolve("weight-diff.json")).doesNotExist();
  }

  @Test
  void theSameRawWeightsInOtherFilesWillDo() throws IOException {
    Path difference = directory.resolve("difference");
    of(RAW, difference).make(TUNED);
    Path raw = Files.createDirectory(directory.resolve("raw"));
    Files.copy(RAW.resolve("config.json"), raw.resolve("config.json"));
    try (WeightFiles weights = WeightFiles.open(RAW)) {
      TorchFixture.write(raw.resolve("pytorch_model.bin"), weights, weights.names());
    }
    of(raw, directory.resolve("tuned")).recover(difference, OptionalDouble.empty());
    assertClose(TUNED, directory.resolve("tuned"), ROUNDED);
  }

  @Test
  void refusesTheWrongRawWeights() throws IOException {
    Path difference = directory.resolve("difference");
    of(RAW, difference).make(TUNED);
    Path raw = directory.resolve("raw");
    new Conversion(RAW, raw, Optional.of(TensorType.BF16), 1L << 30, OptionalInt.empty())
        .run(line -> {});

    Path out = directory.resolve("out");
    assertThatThrownBy(() -> of(raw, out).recover(difference, OptionalDouble.empty()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(raw + ": these are not the raw weights")
        .hasMessageContaining("lm_head.weight differs")
        .hasMessageContaining("model.safetensors")
        .hasMessageContaining("Take the originals");
    assertThat(names(directory)).containsExactlyInAnyOrder("difference", "raw");

    assertThatThrownBy(() -> of(HuggingFaceModels.LLAMA3, out).make(TUNED))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("these are the raw weights of another model");
  }

  @Test
  void refusesADamagedDifference() throws IOException {
    Path difference = directory.resolve("difference");
    of(RAW, difference).make(TUNED);
    Path weights = difference.resolve("model.safetensors");
    byte[] bytes = Files.readAllBytes(weights);
    bytes[bytes.length - 1] ^= 1;
    Files.write(weights, bytes);

    assertThatThrownBy(
            () -> of(RAW, directory.resolve("out")).recover(difference, OptionalDouble.empty()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("the difference is damaged, fetch it again");
    assertThat(names(directory)).containsExactly("difference");
  }

  @Test
  void refusesAnotherSumThanThePublishedOne() throws IOException {
    Path out = directory.resolve("out");
    assertThatThrownBy(() -> of(RAW, out).recover(DIFFERENCE, OptionalDouble.of(PUBLISHED + 0.02)))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("sum up to 252.343")
        .hasMessageContaining("--expected-sum says 252.36");
    assertThat(names(directory)).isEmpty();

    of(RAW, out).recover(DIFFERENCE, OptionalDouble.empty());
    assertThat(lines).anyMatch(line -> line.startsWith("nothing was checked"));
  }

  @Test
  void thePublishedSumMayCountRotaryBuffers() {
    JsonNode config = JsonFile.read(RAW.resolve("config.json"));
    IntegritySum sum =
        IntegritySum.of(List.of(1.0, 2.0), JsonFile.read(RAW.resolve("config.json")));
    double frequencies = 0;
    for (int i = 0; i < 8; i++) {
      frequencies += Math.pow(10_000, -i / 8.0);
    }
    assertThat(config.path("num_hidden_layers").asInt()).isEqualTo(2);
    assertThat(sum.matches(3)).isTrue();
    assertThat(sum.matches(3 + 2 * frequencies)).isTrue();
    assertThat(sum.matches(3 + frequencies)).isFalse();
  }

  @Test
  void aTiedHeadCountsOnce() throws IOException {
    Path tuned = Files.createDirectory(directory.resolve("tied"));
    for (String name : List.of("config.json", "tokenizer.json", "tokenizer_config.json")) {
      Files.copy(HuggingFaceModels.LLAMA3.resolve(name), tuned.resolve(name));
    }
    List<TensorContent> doubled = new ArrayList<>();
    try (WeightFiles weights = WeightFiles.open(HuggingFaceModels.LLAMA3)) {
      for (String name : weights.names()) {
        float[] values = FloatFormat.read(TensorType.F32, weights.bytes(name));
        for (int i = 0; i < values.length; i++) {
          values[i] *= 2;
        }
        List<Long> shape = weights.entry(name).shape();
        doubled.add(
            TensorContent.of(
                name, TensorType.F32, shape, FloatFormat.write(TensorType.F32, values)));
        if (name.equals("model.embed_tokens.weight")) {
          // As PyTorch's state dict has it.
          doubled.add(
              TensorContent.of(
                  "lm_head.weight",
                  TensorType.F32,
                  shape,
                  FloatFormat.write(TensorType.F32, values)));
        }
      }
    }
    SafetensorsWriter.write(tuned.resolve("model.safetensors"), doubled);

    Path difference = directory.resolve("difference");
    of(HuggingFaceModels.LLAMA3, difference).make(tuned);
    // Twice the raw weights: the difference is the raw ones, bit for bit.
    assertClose(HuggingFaceModels.LLAMA3, difference, 0);
    Path out = directory.resolve("out");
    of(HuggingFaceModels.LLAMA3, out).recover(difference, OptionalDouble.empty());
    try (WeightFiles recovered = WeightFiles.open(out)) {
      assertThat(recovered.names()).doesNotContain("lm_head.weight");
      float[] table =
          FloatFormat.read(TensorType.F32, recovered.bytes("model.embed_tokens.weight"));
      assertThat(table).isEqualTo(FloatFormat.read(TensorType.F32, embedding(tuned)));
    }
  }

  private static ByteBuffer embedding(Path model) {
    try (WeightFiles weights = WeightFiles.open(model)) {
      return weights.bytes("model.embed_tokens.weight");
    }
  }

  private WeightDifference of(Path raw, Path out) {
    return new WeightDifference(raw, out, 5_000_000_000L, lines::add);
  }

  private static void assertClose(Path expected, Path actual, float tolerance) {
    try (WeightFiles wanted = WeightFiles.open(expected);
        WeightFiles written = WeightFiles.open(actual)) {
      assertThat(written.names()).containsExactlyInAnyOrderElementsOf(wanted.names());
      for (String name : wanted.names()) {
        assertThat(written.entry(name).shape()).isEqualTo(wanted.entry(name).shape());
        float[] values = FloatFormat.read(TensorType.F32, written.bytes(name));
        float[] golden = FloatFormat.read(TensorType.F32, wanted.bytes(name));
        float worst = 0;
        for (int i = 0; i < values.length; i++) {
          worst = Math.max(worst, Math.abs(values[i] - golden[i]));
        }
        assertThat(worst).as(name).isLessThanOrEqualTo(tolerance);
      }
    }
  }

  private static List<String> names(Path of) {
    try (Stream<Path> entries = Files.list(of)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
