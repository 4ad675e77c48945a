package org.alpacastreams.trainer.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.alpacastreams.languagemodel.gguf.GgufExport;
import org.alpacastreams.languagemodel.gguf.GgufProgress;
import org.alpacastreams.languagemodel.gguf.GgufSummary;
import org.alpacastreams.languagemodel.gguf.GgufTensorType;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alpaca export --gguf}: writes a model for llama.cpp and what builds on it. */
@Command(
    name = "alpaca export",
    description = {
      "Write a model directory as one GGUF file, with its tokenizer and its chat template, for"
          + " llama.cpp, Ollama and whatever else loads such files. LLaMA, Mistral, Qwen 2 and Qwen"
          + " 3. The file appears whole or not at all."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca export --gguf q8_0 --model .alpaca/trainer/models/ID --out alpaca-q8_0.gguf",
      "  ./alpaca export --gguf f16 --model ID --out alpaca-f16.gguf",
      "  llama-server -m alpaca-f16.gguf"
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it failed; the message says why", "2:wrong options"})
public final class ExportModelCommand implements Callable<Integer>, WeightFailures.Writing {
  private static final long LINE_NANOS = Duration.ofSeconds(2).toNanos();

  @Spec CommandSpec spec;

  @Option(
      names = "--gguf",
      required = true,
      paramLabel = "TYPE",
      converter = GgufTypeName.class,
      description = {
        "How matrices are stored: f32, f16, bf16 or q8_0. Norms and biases are always f32; matrices"
            + " whose rows are no multiple of 32 stay f16 in a file of q8_0."
      })
  GgufTensorType type;

  @Option(
      names = "--model",
      required = true,
      paramLabel = "DIRECTORY",
      description = {
        "A model directory in the Hugging Face layout, or the name of a model in the local"
            + " trainer's data directory."
      })
  String model;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to write.")
  Path out;

  @Option(names = "--force", description = "Replace FILE if it exists.")
  boolean force;

  @Option(
      names = "--data-dir",
      paramLabel = "DIRECTORY",
      description = "Where the pipeline's data is, for a --model by name (default .alpaca).")
  Path dataDirectory;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ExportModelCommand())
        .setExecutionExceptionHandler(new WeightFailures());
  }

  @Override
  public Path target() {
    return out;
  }

  @Override
  public Integer call() {
    requireFree();
    FlushedLines lines = new FlushedLines(spec.commandLine().getOut());
    Path directory = NamedModel.find(model, data().resolve("trainer")).directory();
    try (GgufExport export = GgufExport.open(directory, type)) {
      GgufSummary summary = export.summary();
      describe(lines, directory, summary);
      export.write(out, progress(lines));
      lines.print(
          "wrote %s: %,d bytes, %d tensors (%s)",
          out,
          summary.bytes(),
          summary.tensors().values().stream().mapToInt(Integer::intValue).sum(),
          types(summary));
      lines.print("serve it: llama-server -m %s", out);
    }
    return 0;
  }

  private void requireFree() {
    if (Files.isDirectory(out)) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' is a directory; name a file, such as %s"
              .formatted(out, out.resolve("model-" + GgufTypeName.of(type) + ".gguf")));
    }
    if (Files.exists(out) && !force) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' exists; name another --out, or replace it with --force".formatted(out));
    }
  }

  private Path data() {
    return Optional.ofNullable(dataDirectory)
        .or(() -> Optional.ofNullable(System.getenv("ALPACA_DATA_DIR")).map(Path::of))
        .orElseGet(() -> Path.of(System.getProperty("alpaca.home", "")).resolve(".alpaca"));
  }

  private static void describe(FlushedLines lines, Path directory, GgufSummary summary) {
    lines.print(
        "%s: %s with %.1f million parameters, %d layers of width %d, %d heads (%d of keys and"
            + " values), context %,d",
        directory,
        summary.architecture(),
        summary.config().parameters() / 1e6,
        summary.config().layers(),
        summary.config().hiddenSize(),
        summary.config().heads(),
        summary.config().keyValueHeads(),
        summary.config().contextLength());
    lines.print(
        "tokenizer: %s, %,d tokens; chat template: %s; licence: %s",
        summary.tokenizer(),
        summary.config().vocabularySize(),
        summary.chatTemplate() ? "the model's" : "none, llama.cpp takes one of its own",
        summary.licence().orElse("not stated"));
  }

  private static GgufProgress progress(FlushedLines lines) {
    long[] printed = {System.nanoTime()};
    return (bytes, total) -> {
      long now = System.nanoTime();
      if (now - printed[0] >= LINE_NANOS) {
        printed[0] = now;
        lines.print(
            "%3d %%  %,d of %,d MB", bytes * 100 / total, bytes / 1_000_000, total / 1_000_000);
      }
    };
  }

  private static String types(GgufSummary summary) {
    return Arrays.stream(GgufTensorType.values())
        .filter(summary.tensors()::containsKey)
        .map(type -> summary.tensors().get(type) + " " + GgufTypeName.of(type))
        .collect(Collectors.joining(", "));
  }
}
