package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
  void keepsWhatItHasWhenItIsTerminated() throws Exception {
    Path model = directory.resolve("nano");
    Path log = directory.resolve("log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                PretrainCommand.class.getName(),
                "--out",
                model.toString(),
                "--steps",
                "100000")
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await().atMost(Duration.ofMinutes(2)).until(() -> Files.readString(log).contains("update "));
      process.destroy();

      assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("it ends in time").isTrue();
      assertThat(process.exitValue()).as("terminated, not crashed").isEqualTo(128 + 15);
      assertThat(log).content().contains("go on with --resume").doesNotContain("fatal error");
      try (Stream<Path> checkpoints = Files.list(directory.resolve("nano.work/checkpoints"))) {
        assertThat(checkpoints).hasSize(1);
      }
      assertThat(run("--out", model.toString(), "--steps", "5", "--resume")).isEqualTo(2);
      assertThat(err.toString())
          .contains("was begun with other options; go on with: ./alpaca pretrain --out nano")
          .contains("--steps 100000 --seed 1");
    } finally {
      process.destroyForcibly();
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
