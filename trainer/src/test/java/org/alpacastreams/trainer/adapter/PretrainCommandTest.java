package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.LanguageModel;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.files.Checksums;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PretrainCommandTest {
  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void makesABaseModelWithItsCard() throws IOException {
    Path model = directory.resolve("nano");

    assertThat(run("--out", model.toString(), "--steps", "2", "--rows", "2", "--threads", "1"))
        .as(err.toString())
        .isZero();

    String sha256 = Checksums.ofFile(model.resolve("model.safetensors"));
    assertThat(model.resolve("README.md"))
        .content()
        .contains(sha256)
        .contains("./alpaca pretrain --out nano --steps 2 --seed 1 --threads 1 --rows 2")
        .contains("license: apache-2.0");
    assertThat(out.toString()).contains("update      2  100 %").contains(sha256);
    try (Tokenizer tokenizer = Tokenizer.open(model)) {
      assertThat(tokenizer.size()).isEqualTo(2_048);
      String words = "Write a response that appropriately completes the request.";
      assertThat(tokenizer.encode(words, false)).as("the template is short").hasSizeLessThan(12);
    }
    try (Engine engine = TinyModel.engine();
        LanguageModel loaded = engine.load(model, Precision.BFLOAT16)) {
      assertThat(loaded.config().parameters()).isBetween(2_500_000L, 3_500_000L);
    }
  }

  @Test
  void overwritesNothing() throws IOException {
    Path model = Files.createDirectory(directory.resolve("nano"));
    assertThat(run("--out", model.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("exists; name another --out, or remove it");

    Files.createDirectory(directory.resolve("other.work"));
    assertThat(run("--out", directory.resolve("other").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("holds an unfinished pretraining; go on with --resume");
  }

  @Test
  void refusesWrongOptions() {
    String model = directory.resolve("nano").toString();
    assertThat(run("--out", model, "--minutes", "1", "--steps", "1")).isEqualTo(2);
    assertThat(run("--out", model, "--steps", "-1")).isEqualTo(2);
    assertThat(err.toString()).contains("--steps must be at least 1, not -1");
    assertThat(run("--out", model, "--learning-rate", "2")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
  }

  private int run(String... arguments) {
    CommandLine command = PretrainCommand.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }
}
