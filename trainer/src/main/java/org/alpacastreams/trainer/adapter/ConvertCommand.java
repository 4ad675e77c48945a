package org.alpacastreams.trainer.adapter;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.alpacastreams.languagemodel.conversion.Conversion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alpaca convert}: makes a Hugging Face directory of a checkpoint in another layout. */
@Command(
    name = "alpaca convert",
    description = {
      "Make a Hugging Face directory with safetensors of PyTorch's files (pytorch_model.bin, also"
          + " in shards), of Meta's LLaMA (params.json, consolidated.NN.pth), or of safetensors in"
          + " another element type. Nothing in a file is executed. The directory appears whole or"
          + " not at all."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca convert --in LLaMA/7B --out llama-7b-hf",
      "  ./alpaca convert --in opt-6.7b --out opt-6.7b-safetensors --dtype bfloat16"
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it failed; the message says why", "2:wrong options"})
public final class ConvertCommand implements Callable<Integer>, WeightFailures.Writing {
  @Spec CommandSpec spec;

  @Option(
      names = "--in",
      required = true,
      paramLabel = "DIR",
      description = "The model: a Hugging Face directory, or one of Meta's.")
  Path in;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the new directory goes; it must not exist yet.")
  Path out;

  @Option(
      names = "--dtype",
      paramLabel = "TYPE",
      defaultValue = "keep",
      description = "keep, float32, float16 or bfloat16 (default ${DEFAULT-VALUE}).")
  ConvertedType type;

  @Option(
      names = "--max-shard-size",
      paramLabel = "SIZE",
      defaultValue = "5GB",
      converter = FileSize.class,
      description = "Most bytes of a file of weights (default ${DEFAULT-VALUE}).")
  long mostBytes;

  @Option(
      names = "--context",
      paramLabel = "N",
      description = {
        "Most positions. Meta's files do not say; by default it is what Meta's model of that shape"
            + " was trained for."
      })
  Integer context;

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
    return new CommandLine(new ConvertCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(new WeightFailures());
  }

  @Override
  public Path target() {
    return out;
  }

  @Override
  public Integer call() {
    if (context != null && context < 1) {
      throw new ParameterException(spec.commandLine(), "--context must be at least 1");
    }
    OptionalInt positions = context == null ? OptionalInt.empty() : OptionalInt.of(context);
    FlushedLines lines = new FlushedLines(spec.commandLine().getOut());
    new Conversion(in, out, type.type, mostBytes, positions).run(lines);
    lines.accept("the model is in " + out);
    return 0;
  }
}
