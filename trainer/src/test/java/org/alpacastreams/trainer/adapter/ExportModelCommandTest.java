package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ExportModelCommandTest {
  private static final Path TINY = Path.of("src/test/resources/tiny-model");
  private static final String TEMPLATE = "{{ bos_token }}{{ messages[0]['content'] }}";
  private static final int WIDTH = 64;
  private static final int BLOCK = 32;

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("tiny.gguf");
  }

  @Test
  void writesAModelThatReadsBackWithinEightBits() throws IOException {
    assertThat(export("--gguf", "q8_0", "--model", TINY, "--out", file))
        .as(err.toString())
        .isZero();

    GgufFileReader gguf = new GgufFileReader(file);
    assertThat(gguf.metadata)
        .containsEntry("general.architecture", "llama")
        .containsEntry("general.name", "tiny-model")
        .containsEntry("general.file_type", 7)
        .containsEntry("llama.block_count", 2)
        .containsEntry("llama.context_length", 256)
        .containsEntry("tokenizer.ggml.bos_token_id", 1)
        .containsEntry("tokenizer.ggml.eos_token_id", 2)
        .doesNotContainKey("general.license");
    assertThat(gguf.tensors).hasSize(2 * 9 + 3);
    assertThat(gguf.tensors.get("blk.0.ffn_up.weight").type()).isEqualTo(GgufFileReader.Q8_0);
    assertThat(gguf.tensors.get("blk.0.ffn_down.weight").type()).isEqualTo(GgufFileReader.F16);
    float[] exact = stored("model.layers.0.mlp.up_proj.weight");
    float[] read = gguf.values("blk.0.ffn_up.weight");
    for (int i = 0; i < exact.length; i++) {
      float greatest = 0;
      for (int j = i / BLOCK * BLOCK; j < i / BLOCK * BLOCK + BLOCK; j++) {
        greatest = Math.max(greatest, Math.abs(exact[j]));
      }
      // Half a step of 127, and what the scale loses in 16 bits.
      assertThat(read[i]).isCloseTo(exact[i], within(greatest * (0.5f / 127 + 0.0005f)));
    }
    assertThat(gguf.values("output_norm.weight")).containsExactly(stored("model.norm.weight"));
  }

  @Test
  void putsRotatedPairsOfQueriesSideBySide() throws IOException {
    export("--gguf", "F32", "--model", TINY, "--out", file);
    float[] exact = stored("model.layers.1.self_attn.q_proj.weight");
    float[] written = new GgufFileReader(file).values("blk.1.attn_q.weight");
    int headSize = 16;
    // In the second head: row 1 of its pairs' first halves is written third, its partner fourth.
    for (int column = 0; column < WIDTH; column++) {
      assertThat(written[(headSize + 2) * WIDTH + column])
          .isEqualTo(exact[(headSize + 1) * WIDTH + column]);
      assertThat(written[(headSize + 3) * WIDTH + column])
          .isEqualTo(exact[(headSize + 1 + headSize / 2) * WIDTH + column]);
    }
  }

  @Test
  void takesTemplateAndLicenceAlong() throws IOException {
    Path model = copy("tuned");
    Files.writeString(model.resolve("chat_template.jinja"), TEMPLATE);
    Files.writeString(model.resolve("README.md"), "---\nlicense: cc-by-nc-4.0\n---\n\n# Tuned\n");
    assertThat(export("--gguf", "f16", "--model", model, "--out", file)).isZero();
    assertThat(new GgufFileReader(file).metadata)
        .containsEntry("tokenizer.chat_template", TEMPLATE)
        .containsEntry("general.license", "cc-by-nc-4.0");
    assertThat(out.toString()).contains("chat template: the model's; licence: cc-by-nc-4.0");
  }

  @Test
  void saysWhatItWroteAndHowToUseIt() throws IOException {
    assertThat(export("--gguf", "q8_0", "--model", TINY, "--out", file)).isZero();
    assertThat(out.toString().lines())
        .containsExactly(
            TINY
                + ": llama with 0.2 million parameters, 2 layers of width 64, 4 heads (4 of keys and"
                + " values), context 256",
            "tokenizer: gpt2, 512 tokens; chat template: none, llama.cpp takes one of its own;"
                + " licence: not stated",
            "wrote %s: %,d bytes, 21 tensors (5 f32, 2 f16, 14 q8_0)"
                .formatted(file, Files.size(file)),
            "serve it: llama-server -m " + file);
  }

  @Test
  void findsAModelOfTheLocalTrainerByItsName() throws IOException {
    Path models = directory.resolve("data/trainer/models");
    Files.createDirectories(models);
    Files.move(copy("demo-300-abc"), models.resolve("demo-300-abc"));
    Path data = directory.resolve("data");
    assertThat(
            export("--gguf", "bf16", "--model", "demo-300-abc", "--data-dir", data, "--out", file))
        .as(err.toString())
        .isZero();
    assertThat(new GgufFileReader(file).metadata).containsEntry("general.name", "demo-300-abc");

    assertThat(export("--gguf", "f16", "--model", "dem", "--data-dir", data, "--out", "x.gguf"))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("export: there is no directory ")
        .contains("no model of that name in " + models + " (the newest there is demo-300-abc)")
        .hasLineCount(1);
  }

  @Test
  void replacesAFileOnlyWhenForced() throws IOException {
    Files.writeString(file, "precious");
    assertThat(export("--gguf", "f16", "--model", TINY, "--out", file)).isEqualTo(2);
    assertThat(err.toString()).contains("exists; name another --out, or replace it with --force");
    assertThat(file).hasContent("precious");
    assertThat(export("--gguf", "f16", "--model", TINY, "--out", file, "--force")).isZero();
    assertThat(new GgufFileReader(file).metadata).containsEntry("general.file_type", 1);
  }

  @Test
  void refusesWhatIsNoModel() throws IOException {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    assertThat(export("--gguf", "f16", "--model", empty, "--out", file)).isEqualTo(1);
    assertThat(err.toString()).contains(empty + " is no model: it has no config.json");
    Path weights = TINY.resolve("model.safetensors");
    assertThat(export("--gguf", "f16", "--model", weights, "--out", file)).isEqualTo(1);
    assertThat(err.toString()).contains("is a file; give the directory of the model");
    assertThat(export("--gguf", "f16", "--model", "a/b", "--out", file)).isEqualTo(1);
    assertThat(err.toString()).contains("there is no directory ");
    assertThat(directory).isDirectoryNotContaining("glob:**.gguf*");
  }

  @Test
  void refusesOtherFamiliesByTheirName() throws IOException {
    Path model = copy("opt");
    Files.writeString(model.resolve("config.json"), "{\"architectures\": [\"OPTForCausalLM\"]}");
    assertThat(export("--gguf", "f16", "--model", model, "--out", file)).isEqualTo(1);
    assertThat(err.toString())
        .contains("\"OPTForCausalLM\" cannot be written as GGUF")
        .contains("Qwen2ForCausalLM")
        .contains("convert_hf_to_gguf.py")
        .hasLineCount(1);
  }

  @Test
  void namesTheTypesThatCanBeWritten() {
    assertThat(export("--gguf", "q4_k_m", "--model", TINY, "--out", file)).isEqualTo(2);
    assertThat(err.toString())
        .contains("\"q4_k_m\" is no type that is written here; take one of f32, f16, bf16, q8_0");
    assertThat(export("--model", TINY, "--out", file)).isEqualTo(2);
    assertThat(err.toString()).contains("--gguf=TYPE");
    assertThat(export("--gguf", "f16", "--model", TINY, "--out", directory)).isEqualTo(2);
    assertThat(err.toString()).contains("is a directory; name a file, such as");
    assertThat(export("--help")).isZero();
    assertThat(out.toString()).contains("llama-server -m");
  }

  @Test
  void leavesNothingWhereTheDiskRefuses() throws IOException {
    Path model = copy("torn");
    byte[] weights = Files.readAllBytes(model.resolve("model.safetensors"));
    Path notADirectory = Files.writeString(directory.resolve("file"), "");
    assertThat(export("--gguf", "f16", "--model", model, "--out", notADirectory.resolve("x.gguf")))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("export: cannot write " + notADirectory.resolve("x.gguf"))
        .contains("Nothing is left of it");
    Files.write(model.resolve("model.safetensors"), Arrays.copyOf(weights, 5_000));
    assertThat(export("--gguf", "f16", "--model", model, "--out", file)).isEqualTo(1);
    assertThat(file).doesNotExist();
    assertThat(directory.resolve("tiny.gguf.incomplete")).doesNotExist();
  }

  private Path copy(String name) throws IOException {
    Path model = Files.createDirectory(directory.resolve(name));
    try (Stream<Path> files = Files.list(TINY)) {
      for (Path one : files.toList()) {
        Files.copy(one, model.resolve(one.getFileName()));
      }
    }
    return model;
  }

  private static float[] stored(String name) {
    try (WeightFiles weights = WeightFiles.open(TINY)) {
      return FloatFormat.read(weights.entry(name).type(), weights.bytes(name));
    }
  }

  private int export(Object... arguments) {
    CommandLine command = ExportModelCommand.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }
}
