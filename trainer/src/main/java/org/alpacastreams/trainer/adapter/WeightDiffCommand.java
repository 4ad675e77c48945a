package org.alpacastreams.trainer.adapter;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.alpacastreams.languagemodel.conversion.weightdiff.WeightDifference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alpaca weight-diff}: publishes tuned weights as a difference, and recovers them. */
@Command(
    name = "alpaca weight-diff",
    description = {
      "Publish tuned weights as their difference to the raw ones, for licences that let nobody pass"
          + " on the raw ones; and recover tuned weights from such a difference, Alpaca's own"
          + " included."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca weight-diff make --raw llama-7b-hf --tuned my-alpaca --out my-alpaca-diff",
      "  ./alpaca weight-diff recover --raw llama-7b-hf --diff alpaca-7b-wdiff --out alpaca-7b"
          + " --expected-sum 50637.1836"
    },
    subcommands = {WeightDiffCommand.Make.class, WeightDiffCommand.Recover.class},
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it failed; the message says why", "2:wrong options"})
public final class WeightDiffCommand implements Callable<Integer> {
  @Spec CommandSpec spec;

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
    return new CommandLine(new WeightDiffCommand())
        .setExecutionExceptionHandler(new WeightFailures());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return CommandLine.ExitCode.USAGE;
  }

  /** What both subcommands take. */
  static final class Directories {
    @Option(
        names = "--raw",
        required = true,
        paramLabel = "DIR",
        description = "The raw model, in any layout that 'alpaca convert' reads.")
    Path raw;

    @Option(
        names = "--out",
        required = true,
        paramLabel = "DIR",
        description = "Where the new directory goes; it must not exist yet.")
    Path out;

    @Option(
        names = "--max-shard-size",
        paramLabel = "SIZE",
        defaultValue = "5GB",
        converter = FileSize.class,
        description = "Most bytes of a file of weights (default ${DEFAULT-VALUE}).")
    long mostBytes;

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;

    private WeightDifference difference(FlushedLines lines) {
      return new WeightDifference(raw, out, mostBytes, lines);
    }
  }

  /** {@code alpaca weight-diff make}. */
  @Command(
      name = "make",
      description = "Write tuned - raw in 32-bit floats, with checksums in weight-diff.json.",
      sortOptions = false)
  static final class Make implements Callable<Integer>, WeightFailures.Writing {
    @Spec CommandSpec spec;

    @Mixin Directories directories;

    @Option(
        names = "--tuned",
        required = true,
        paramLabel = "DIR",
        description = "The tuned model; it may know more tokens than the raw one.")
    Path tuned;

    @Override
    public Path target() {
      return directories.out;
    }

    @Override
    public Integer call() {
      FlushedLines lines = new FlushedLines(spec.commandLine().getOut());
      directories.difference(lines).make(tuned);
      lines.accept("the difference is in " + directories.out);
      return 0;
    }
  }

  /** {@code alpaca weight-diff recover}. */
  @Command(
      name = "recover",
      description = "Write raw + difference, after the checks of the difference's checksums.",
      sortOptions = false)
  static final class Recover implements Callable<Integer>, WeightFailures.Writing {
    @Spec CommandSpec spec;

    @Mixin Directories directories;

    @Option(
        names = "--diff",
        required = true,
        paramLabel = "DIR",
        description = "The difference, with the tuned model's tokenizer.")
    Path difference;

    @Option(
        names = "--expected-sum",
        paramLabel = "X",
        description = {
          "What all recovered weights must sum up to, within 0.01, where it was published:"
              + " 50637.1836 for Alpaca-7B."
        })
    Double expectedSum;

    @Override
    public Path target() {
      return directories.out;
    }

    @Override
    public Integer call() {
      FlushedLines lines = new FlushedLines(spec.commandLine().getOut());
      OptionalDouble expected =
          expectedSum == null ? OptionalDouble.empty() : OptionalDouble.of(expectedSum);
      directories.difference(lines).recover(difference, expected);
      lines.accept("the recovered model is in " + directories.out);
      return 0;
    }
  }
}
