package org.alpacastreams.languagemodel.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.conversion.torchfile.TorchFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversionTest {
  private static final long ONE_FILE = 5_000_000_000L;

  @TempDir Path directory;
  private Path in;
  private Path out;
  private final List<String> lines = new ArrayList<>();

  @BeforeEach
  void directories() throws IOException {
    in = Files.createDirectory(directory.resolve("in"));
    out = directory.resolve("out");
  }

  @Test
  void pytorchFilesBecomeTheSameTensorsAsSafetensors() throws IOException {
    copy(HuggingFaceModels.LLAMA, "config.json", "generation_config.json", "tokenizer.json");
    copy(HuggingFaceModels.LLAMA, "tokenizer_config.json", "special_tokens_map.json");
    try (WeightFiles original = WeightFiles.open(HuggingFaceModels.LLAMA)) {
      TorchFixture.write(in.resolve("pytorch_model.bin"), original, original.names());
    }
    convert(ONE_FILE);

    assertSameWeights(HuggingFaceModels.LLAMA, out);
    assertThat(names(out))
        .containsExactlyInAnyOrder(
            "config.json",
            "generation_config.json",
            "model.safetensors",
            "special_tokens_map.json",
            "tokenizer.json",
            "tokenizer_config.json");
    assertThat(JsonFile.read(out.resolve("config.json")))
        .isEqualTo(JsonFile.read(HuggingFaceModels.LLAMA.resolve("config.json")));
    assertThat(out.resolve("tokenizer.json"))
        .hasSameBinaryContentAs(HuggingFaceModels.LLAMA.resolve("tokenizer.json"));
  }

  @Test
  void shardsAreReadAndWritten() throws IOException {
    copy(HuggingFaceModels.LLAMA, "config.json");
    ObjectNode index = JsonFile.object();
    ObjectNode weightMap = index.putObject("weight_map");
    try (WeightFiles original = WeightFiles.open(HuggingFaceModels.LLAMA)) {
      List<String> names = List.copyOf(original.names());
      List<String> first = names.subList(0, 8);
      List<String> second = names.subList(8, names.size());
      TorchFixture.write(in.resolve("pytorch_model-00001-of-00002.bin"), original, first);
      TorchFixture.write(in.resolve("pytorch_model-00002-of-00002.bin"), original, second);
      first.forEach(name -> weightMap.put(name, "pytorch_model-00001-of-00002.bin"));
      second.forEach(name -> weightMap.put(name, "pytorch_model-00002-of-00002.bin"));
    }
    Path indexFile = in.resolve("pytorch_model.bin.index.json");
    Files.writeString(indexFile, index.toString());
    convert(250_000);

    assertSameWeights(HuggingFaceModels.LLAMA, out);
    assertThat(names(out))
        .contains("model-00001-of-00004.safetensors", "model-00004-of-00004.safetensors")
        .doesNotContain("model.safetensors");
    assertThat(JsonFile.read(out.resolve(WeightFiles.INDEX)).at("/metadata/total_size").asLong())
        .isEqualTo(4 * ModelConfig.read(HuggingFaceModels.LLAMA).parameters());

    weightMap.put("model.norm.bias", "pytorch_model-00001-of-00002.bin");
    Files.writeString(indexFile, index.toString());
    assertRefused(directory.resolve("other"), "1 tensors are not in their files, model.norm.bias");

    weightMap.put("model.norm.bias", "../pytorch_model.bin");
    Files.writeString(indexFile, index.toString());
    assertRefused(directory.resolve("other"), "names \"../pytorch_model.bin\"");
  }

  @Test
  void narrowsAsTransformersDoes() throws IOException {
    new Conversion(
            HuggingFaceModels.LLAMA,
            out,
            Optional.of(TensorType.BF16),
            ONE_FILE,
            OptionalInt.empty())
        .run(lines::add);
    assertSameWeights(HuggingFaceModels.LLAMA.resolve("bf16"), out);
    assertThat(ModelConfig.read(out).weightType()).isEqualTo(TensorType.BF16);
  }

  @Test
  void refusesToNarrowToInfinity() throws IOException {
    Files.writeString(in.resolve("config.json"), "{\"model_type\": \"llama\"}");
    new TorchFixture()
        .tensor("model.norm.weight", TensorType.F32, List.of(1L), floats(70_000))
        .write(in.resolve("pytorch_model.bin"));
    assertThatThrownBy(
            () ->
                new Conversion(in, out, Optional.of(TensorType.F16), ONE_FILE, OptionalInt.empty())
                    .run(lines::add))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("tensor model.norm.weight holds 70000.0, which float16");
    assertThat(names(directory)).containsExactly("in");
  }

  @Test
  void acceptsOptWithAndWithoutThePrefix() throws IOException {
    Files.writeString(in.resolve("config.json"), "{\"model_type\": \"opt\", \"vocab_size\": 2}");
    new TorchFixture()
        .tensor("decoder.embed_tokens.weight", TensorType.F32, List.of(1L, 2L), floats(1, 2))
        .tensor("decoder.layers.0.fc1.bias", TensorType.F32, List.of(1L), floats(3))
        .tensor("model.decoder.layers.1.fc1.bias", TensorType.F32, List.of(1L), floats(4))
        .tensor("lm_head.weight", TensorType.F32, List.of(1L, 2L), floats(1, 2))
        .write(in.resolve("pytorch_model.bin"));
    convert(ONE_FILE);
    try (WeightFiles written = WeightFiles.open(out)) {
      assertThat(written.names())
          .containsExactlyInAnyOrder(
              "model.decoder.embed_tokens.weight",
              "model.decoder.layers.0.fc1.bias",
              "model.decoder.layers.1.fc1.bias");
      assertThat(
              FloatFormat.read(TensorType.F32, written.bytes("model.decoder.embed_tokens.weight")))
          .containsExactly(1, 2);
    }
    assertThat(lines.get(0)).contains("1 left out: lm_head.weight");

    Files.delete(in.resolve("pytorch_model.bin"));
    new TorchFixture()
        .tensor("decoder.layers.0.fc1.bias", TensorType.F32, List.of(1L), floats(3))
        .tensor("model.decoder.layers.0.fc1.bias", TensorType.F32, List.of(1L), floats(4))
        .write(in.resolve("pytorch_model.bin"));
    assertRefused(directory.resolve("other"), "twice, with and without \"model.\"");
  }

  @Test
  void leavesNothingBehindWhenItFails() throws IOException {
    Files.writeString(in.resolve("pytorch_model.bin"), "no weights");
    copy(HuggingFaceModels.LLAMA, "config.json");
    assertRefused(out, "is no zip file");
    assertThat(names(directory)).containsExactly("in");

    assertRefused(Files.createDirectory(out), "is no zip file");
    Files.delete(in.resolve("pytorch_model.bin"));
    copy(HuggingFaceModels.LLAMA, "model.safetensors");
    assertRefused(out, "exists, and nothing is overwritten");

    // Of an interrupted attempt.
    Files.delete(out);
    Files.createDirectories(directory.resolve("out.incomplete"));
    Files.writeString(directory.resolve("out.incomplete/old"), "old");
    convert(ONE_FILE);
    assertThat(names(directory)).containsExactlyInAnyOrder("in", "out");
    assertThat(names(out)).doesNotContain("old");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    assertRefused(out, "config.json is missing");
    copy(HuggingFaceModels.LLAMA, "config.json");
    assertRefused(out, "has no weights: model.safetensors");
    in = directory.resolve("nowhere");
    assertRefused(out, "is no directory");
  }

  @Test
  void requiresRoomOnTheDisk() {
    try (StagedDirectory staged = StagedDirectory.begin(out)) {
      staged.requireSpace(1_000);
      assertThatThrownBy(() -> staged.requireSpace(1L << 60))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(out + " needs")
          .hasMessageContaining("are free there; free space, or name another");
    }
  }

  private void convert(long mostBytes) {
    new Conversion(in, out, Optional.empty(), mostBytes, OptionalInt.empty()).run(lines::add);
  }

  private void assertRefused(Path target, String message) {
    assertThatThrownBy(
            () ->
                new Conversion(in, target, Optional.empty(), ONE_FILE, OptionalInt.empty())
                    .run(lines::add))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(message);
  }

  private void copy(Path from, String... names) throws IOException {
    for (String name : names) {
      if (Files.exists(from.resolve(name))) {
        Files.copy(from.resolve(name), in.resolve(name));
      }
    }
  }

  private static byte[] floats(float... values) {
    return FloatFormat.write(TensorType.F32, values).array();
  }

  private static List<String> names(Path of) throws IOException {
    try (Stream<Path> entries = Files.list(of)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /** Bit for bit. */
  static void assertSameWeights(Path expected, Path actual) {
    try (WeightFiles wanted = WeightFiles.open(expected);
        WeightFiles written = WeightFiles.open(actual)) {
      assertThat(written.names()).containsExactlyInAnyOrderElementsOf(wanted.names());
      for (String name : wanted.names()) {
        assertThat(written.entry(name).type()).as(name).isEqualTo(wanted.entry(name).type());
        assertThat(written.entry(name).shape()).as(name).isEqualTo(wanted.entry(name).shape());
        assertThat(written.bytes(name)).as(name).isEqualTo(wanted.bytes(name));
      }
    }
  }
}
