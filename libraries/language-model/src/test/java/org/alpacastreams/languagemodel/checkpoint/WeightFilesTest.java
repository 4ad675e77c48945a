package org.alpacastreams.languagemodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightFilesTest {

  @TempDir private Path directory;

  @Test
  void shardsHoldTheSameWeightsAsOneFile() throws IOException {
    try (WeightFiles single = WeightFiles.open(HuggingFaceModels.LLAMA)) {
      writeShards(single, HuggingFaceModels.LLAMA.resolve("sharded").resolve(WeightFiles.INDEX));
    }
    try (WeightFiles single = WeightFiles.open(HuggingFaceModels.LLAMA);
        WeightFiles sharded = WeightFiles.open(directory)) {
      assertThat(sharded.names()).containsExactlyInAnyOrderElementsOf(single.names());
      for (String name : single.names()) {
        assertThat(sharded.entry(name).shape()).isEqualTo(single.entry(name).shape());
        assertThat(sharded.bytes(name)).isEqualTo(single.bytes(name));
      }
    }
  }

  @Test
  void bfloat16WeightsAreTheRoundedOnes() {
    try (WeightFiles exact = WeightFiles.open(HuggingFaceModels.LLAMA);
        WeightFiles rounded = WeightFiles.open(HuggingFaceModels.LLAMA.resolve("bf16"))) {
      for (String name : exact.names()) {
        float[] values = FloatFormat.read(TensorType.F32, exact.bytes(name));
        assertThat(rounded.entry(name).type()).isEqualTo(TensorType.BF16);
        assertThat(FloatFormat.write(TensorType.BF16, values)).isEqualTo(rounded.bytes(name));
      }
    }
  }

  @Test
  void saysWhichFilesItLooksFor() {
    assertThatThrownBy(() -> WeightFiles.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("neither model.safetensors nor model.safetensors.index.json");
  }

  @Test
  void saysWhichWeightOrShardIsMissing() throws IOException {
    SafetensorsWriter.write(
        directory.resolve("one.safetensors"),
        List.of(TensorContent.of("a", TensorType.F32, List.of(1L), ByteBuffer.allocate(4))));
    index("{\"weight_map\":{\"a\":\"one.safetensors\",\"b\":\"one.safetensors\"}}");
    assertThatThrownBy(() -> WeightFiles.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("one.safetensors: no tensor b");
    index("{\"weight_map\":{\"a\":\"two.safetensors\"}}");
    assertThatThrownBy(() -> WeightFiles.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("two.safetensors");
    index("{\"weight_map\":{\"a\":\"../one.safetensors\"}}");
    assertThatThrownBy(() -> WeightFiles.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no shard's name");
    index("{}");
    assertThatThrownBy(() -> WeightFiles.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no weight_map");
    index("{\"weight_map\":{\"a\":\"one.safetensors\"}}");
    try (WeightFiles files = WeightFiles.open(directory)) {
      assertThatThrownBy(() -> files.bytes("lm_head.weight"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("no weight lm_head.weight");
    }
  }

  @Test
  void addsThePrefixThatOriginalFilesOfOptLack() {
    List<TensorContent> stored = new ArrayList<>();
    try (WeightFiles opt = WeightFiles.open(HuggingFaceModels.OPT)) {
      for (String name : opt.names()) {
        StoredTensor tensor = opt.entry(name);
        assertThat(tensor.name()).isEqualTo(name).startsWith("model.decoder.");
        stored.add(
            TensorContent.of(
                name.substring("model.".length()), tensor.type(), tensor.shape(), opt.bytes(name)));
      }
      SafetensorsWriter.write(directory.resolve(WeightFiles.SINGLE), stored);
      try (WeightFiles lacking = WeightFiles.open(directory)) {
        assertThat(lacking.names()).containsExactlyInAnyOrderElementsOf(opt.names());
        for (String name : opt.names()) {
          assertThat(lacking.entry(name).name()).isEqualTo(name);
          assertThat(lacking.bytes(name)).isEqualTo(opt.bytes(name));
        }
      }
    }
  }

  @Test
  void refusesAWeightThatIsThereWithAndWithoutThePrefix() {
    List<TensorContent> both = new ArrayList<>();
    for (String name : List.of("decoder.a", "model.decoder.a")) {
      both.add(TensorContent.of(name, TensorType.F32, List.of(1L), ByteBuffer.allocate(4)));
    }
    SafetensorsWriter.write(directory.resolve(WeightFiles.SINGLE), both);
    assertThatThrownBy(() -> WeightFiles.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("model.decoder.a twice, with and without \"model.\"");
  }

  /** The files that an index of transformers names. */
  private void writeShards(WeightFiles weights, Path index) throws IOException {
    Files.copy(index, directory.resolve(WeightFiles.INDEX));
    Map<String, List<TensorContent>> shards = new TreeMap<>();
    JsonFile.read(index)
        .path("weight_map")
        .properties()
        .forEach(
            entry -> {
              StoredTensor stored = weights.entry(entry.getKey());
              shards
                  .computeIfAbsent(entry.getValue().asText(), name -> new ArrayList<>())
                  .add(
                      TensorContent.of(
                          stored.name(),
                          stored.type(),
                          stored.shape(),
                          weights.bytes(stored.name())));
            });
    assertThat(shards).hasSize(2);
    shards.forEach((name, tensors) -> SafetensorsWriter.write(directory.resolve(name), tensors));
  }

  private void index(String json) throws IOException {
    Files.writeString(directory.resolve(WeightFiles.INDEX), json);
  }
}
