package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.RandomWeights;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.trainer.files.Checksums;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class WeightCommandsTest {
  private static final Path TINY = Path.of("src/test/resources/tiny-model");

  @TempDir Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private Path raw;
  private Path tuned;

  @BeforeEach
  void models() throws IOException {
    raw = model("raw", 1);
    tuned = model("tuned", 2);
  }

  private Path model(String name, long seed) throws IOException {
    Path model = Files.createDirectory(directory.resolve(name));
    RandomWeights.write(model, ModelConfig.read(TINY), seed);
    for (String file : new String[] {"tokenizer.json", "tokenizer_config.json"}) {
      if (Files.exists(TINY.resolve(file))) {
        Files.copy(TINY.resolve(file), model.resolve(file));
      }
    }
    return model;
  }

  @Test
  void convertsToAnotherTypeInSmallFiles() throws IOException {
    Path converted = directory.resolve("converted");
    assertThat(
            convert(
                "--in", raw, "--out", converted, "--dtype", "bfloat16", "--max-shard-size", "1KB"))
        .as(err.toString())
        .isZero();
    assertThat(ModelConfig.read(converted).weightType()).isEqualTo(TensorType.BF16);
    try (WeightFiles weights = WeightFiles.open(converted)) {
      assertThat(weights.entry("model.norm.weight").type()).isEqualTo(TensorType.BF16);
    }
    assertThat(converted.resolve("model.safetensors.index.json")).exists();
    assertThat(out.toString()).contains("nothing is left out").contains("the model is in ");
  }

  @Test
  void saysWhyAModelCannotBeConverted() throws IOException {
    Files.delete(raw.resolve("model.safetensors"));
    Files.writeString(raw.resolve("pytorch_model.bin"), "<html>not found</html>");
    assertThat(convert("--in", raw, "--out", directory.resolve("x"))).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("convert: " + raw.resolve("pytorch_model.bin") + " is no zip file")
        .hasLineCount(1);
    assertThat(directory.resolve("x")).doesNotExist();
  }

  @Test
  void saysThatTheDiskRefused() throws IOException {
    // Where a directory belongs is a file.
    Path file = Files.writeString(directory.resolve("file"), "");
    assertThat(convert("--in", raw, "--out", file.resolve("x"))).isEqualTo(1);
    assertThat(err.toString()).startsWith("convert: cannot write " + file.resolve("x"));
    assertThat(err.toString()).contains("Nothing is left of it");
  }

  @Test
  void makesAndRecoversADifference() {
    Path difference = directory.resolve("difference");
    Path recovered = directory.resolve("recovered");
    assertThat(weightDiff("make", "--raw", raw, "--tuned", tuned, "--out", difference))
        .as(err.toString())
        .isZero();
    assertThat(weightDiff("recover", "--raw", raw, "--diff", difference, "--out", recovered))
        .as(err.toString())
        .isZero();
    assertThat(out.toString())
        .contains("the tuned weights sum up to")
        .contains("the recovered model is in " + recovered);
    try (WeightFiles expected = WeightFiles.open(tuned);
        WeightFiles actual = WeightFiles.open(recovered)) {
      assertThat(actual.names()).isEqualTo(expected.names());
    }

    assertThat(
            weightDiff(
                "recover",
                "--raw",
                tuned,
                "--diff",
                difference,
                "--out",
                directory.resolve("wrong")))
        .isEqualTo(1);
    assertThat(err.toString())
        .startsWith("weight-diff recover: ")
        .contains("these are not the raw weights");
    assertThat(directory.resolve("wrong")).doesNotExist();
  }

  @Test
  void checksAPublishedSum() {
    Path difference = directory.resolve("difference");
    weightDiff("make", "--raw", raw, "--tuned", tuned, "--out", difference);
    assertThat(
            weightDiff(
                "recover",
                "--raw",
                raw,
                "--diff",
                difference,
                "--out",
                directory.resolve("x"),
                "--expected-sum",
                "50637.1836"))
        .isEqualTo(1);
    assertThat(err.toString()).contains("but --expected-sum says 50637.1836");
  }

  @Test
  void refusesWrongOptions() {
    assertThat(convert("--in", raw)).isEqualTo(2);
    assertThat(convert("--in", raw, "--out", "x", "--dtype", "int8")).isEqualTo(2);
    assertThat(convert("--in", raw, "--out", "x", "--max-shard-size", "big")).isEqualTo(2);
    assertThat(err.toString()).contains("\"big\" is no size; write it as 5GB or 500MB");
    assertThat(convert("--in", raw, "--out", "x", "--context", "0")).isEqualTo(2);
    assertThat(weightDiff()).isEqualTo(2);
    assertThat(weightDiff("recover", "--raw", raw)).isEqualTo(2);
    assertThat(convert("--help")).isZero();
    assertThat(out.toString()).contains("Nothing in a file is");
  }

  @Test
  void convertingTwiceGivesTheSameBytes() {
    Path first = directory.resolve("first");
    Path second = directory.resolve("second");
    convert("--in", raw, "--out", first);
    convert("--in", first, "--out", second);
    assertThat(Checksums.ofFile(second.resolve("model.safetensors")))
        .isEqualTo(Checksums.ofFile(first.resolve("model.safetensors")));
  }

  private int convert(Object... arguments) {
    return execute(ConvertCommand.commandLine(), arguments);
  }

  private int weightDiff(Object... arguments) {
    return execute(WeightDiffCommand.commandLine(), arguments);
  }

  private int execute(CommandLine command, Object... arguments) {
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
  }
}
