package org.alpacastreams.trainer.adapter;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.TrainingRun;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.training.TrainingDivergedException;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.StorageException;
import org.alpacastreams.trainer.pretraining.Pretraining;
import org.alpacastreams.trainer.pretraining.PretrainingLimit;
import org.alpacastreams.trainer.pretraining.PretrainingModelDirectory;
import org.alpacastreams.trainer.pretraining.PretrainingOutcome;
import org.alpacastreams.trainer.pretraining.PretrainingSettings;
import org.alpacastreams.trainer.pretraining.PretrainingStep;
import org.alpacastreams.trainer.pretraining.StartingModel;
import org.alpacastreams.trainer.pretraining.TextSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alpaca pretrain}: makes the base model that the trainer ships with. */
@Command(
    name = "alpaca pretrain",
    description = {
      "Make the nano base model: train a tokenizer and a 3 M-parameter LLaMA on computed plain"
          + " text.",
      "Work in progress is kept beside the directory, in DIR.work; a stopped pretraining goes on"
          + " with --resume."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:it failed; the message says why", "2:wrong options"})
public final class PretrainCommand implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final String COMMAND = "command.txt";
  private static final int COLUMNS = 256;
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(30);

  @Spec CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the model directory goes; it must not exist yet.")
  Path out;

  @ArgGroup(multiplicity = "0..1")
  PretrainLength length = new PretrainLength();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of weights and text (default ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--threads",
      paramLabel = "T",
      description = "Default: all cores. More than rows / micro-rows find nothing to do.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--rows",
      defaultValue = "16",
      description = "Sequences of 256 tokens per update (default ${DEFAULT-VALUE}).")
  int rows;

  @Option(
      names = "--micro-rows",
      defaultValue = "8",
      description = "Sequences that are computed together (default ${DEFAULT-VALUE}).")
  int microRows;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      defaultValue = "2e-3",
      description = "At its peak (default ${DEFAULT-VALUE}).")
  double learningRate;

  @Option(
      names = "--precision",
      defaultValue = "bf16",
      description = {
        "What is computed in: bf16 or fp32; weights are fp32 (default ${DEFAULT-VALUE})."
      })
  ComputePrecision precision;

  @Option(
      names = "--checkpoint-minutes",
      paramLabel = "M",
      defaultValue = "3",
      description = "Minutes between checkpoints (default ${DEFAULT-VALUE}).")
  int checkpointMinutes;

  @Option(names = "--resume", description = "Go on from the last checkpoint.")
  boolean resume;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final CountDownLatch ended = new CountDownLatch(1);
  private long printedNanos;

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new PretrainCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof UncheckedIOException disk) {
                Path out = command.<PretrainCommand>getCommand().out;
                command
                    .getErr()
                    .println(
                        "pretrain: "
                            + StorageException.of("write", out, disk.getCause()).getMessage());
                return FAILED;
              }
              if (failure instanceof StorageException
                  || failure instanceof CheckpointException
                  || failure instanceof IllegalArgumentException
                  || failure instanceof TrainingDivergedException) {
                command.getErr().println("pretrain: " + failure.getMessage());
                return FAILED;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() throws IOException {
    try {
      return pretrain();
    } finally {
      ended.countDown();
    }
  }

  private int pretrain() throws IOException {
    PretrainingSettings settings = settings();
    Path work = out.resolveSibling(out.getFileName() + ".work");
    requireFree(work);
    if (threads < 1) {
      throw new ParameterException(spec.commandLine(), "--threads must be at least 1");
    }
    requireSameCommand(work.resolve(COMMAND), command(settings));
    TextSource source = new ComputedText();
    Path start = work.resolve("start");
    if (!Files.exists(start)) {
      print("training the tokenizer and drawing the weights");
      Path partial = work.resolve(".partial-start");
      Directories.delete(partial);
      Directories.create(partial);
      StartingModel.write(partial, source, seed);
      Directories.complete(partial, start);
    }
    try (Engine engine = Engine.start(new EngineSettings(threads));
        TrainingRun run = engine.train(start, Pretraining.trainingSettings(precision.compute))) {
      print("training %,d parameters; checkpoints are in %s", run.config().parameters(), work);
      Pretraining pretraining = new Pretraining(settings, run, source, work.resolve("checkpoints"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(pretraining), "pretraining-stop"));
      Optional<PretrainingOutcome> outcome = pretraining.run(this::progress);
      if (outcome.isEmpty()) {
        print("stopped after update %d; go on with --resume", run.stepsTaken());
        return FAILED;
      }
      String sha256 =
          PretrainingModelDirectory.write(
              out, work.resolve(".partial-model"), run, command(settings), settings, outcome.get());
      print("held-out loss %.4f; the model is in %s", outcome.get().heldOutLoss(), out);
      print("model.safetensors has SHA-256 %s; %s is no longer needed", sha256, work);
    }
    return 0;
  }

  /** Ctrl-C and SIGTERM let the update that is under way end, and keep it. */
  private void stop(Pretraining pretraining) {
    pretraining.stop();
    try {
      var unused = ended.await(PATIENCE_AT_THE_END.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private PretrainingSettings settings() {
    try {
      return new PretrainingSettings(
          seed,
          length.steps != 0
              ? new PretrainingLimit.Updates(length.steps)
              : new PretrainingLimit.Minutes(length.minutes),
          rows,
          COLUMNS,
          microRows,
          learningRate,
          Duration.ofMinutes(checkpointMinutes));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private void requireFree(Path work) {
    if (Files.exists(out)) {
      throw new ParameterException(
          spec.commandLine(), "'%s' exists; name another --out, or remove it".formatted(out));
    }
    if (Files.exists(work) && !resume) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' holds an unfinished pretraining; go on with --resume, or remove it"
              .formatted(work));
    }
  }

  /** Other options would go on with another training, and the card would name what never ran. */
  private void requireSameCommand(Path file, String command) throws IOException {
    if (!Files.exists(file)) {
      Directories.create(file.getParent());
      Files.writeString(file, command);
    } else if (!Files.readString(file).equals(command)) {
      throw new ParameterException(
          spec.commandLine(),
          "this pretraining was begun with other options; go on with: %s --resume"
              .formatted(Files.readString(file)));
    }
  }

  private String command(PretrainingSettings settings) {
    return String.format(
        Locale.ROOT,
        "./alpaca pretrain --out %s %s --seed %d --threads %d --rows %d --micro-rows %d"
            + " --learning-rate %s --precision %s",
        out.getFileName(),
        settings.limit().option(),
        seed,
        threads,
        rows,
        microRows,
        learningRate,
        precision);
  }

  private void progress(PretrainingStep step) {
    long now = System.nanoTime();
    if (step.share() < 1 && step.update() > 1 && now - printedNanos < BETWEEN_LINES.toNanos()) {
      return;
    }
    printedNanos = now;
    print(
        "update %6d  %3.0f %%  loss %.4f  gradient %.2f  rate %.2e  %6.0f tokens/s  %s left",
        step.update(),
        100 * step.share(),
        step.loss(),
        step.gradientNorm(),
        step.learningRate(),
        step.tokensPerSecond(),
        clock(step.remaining()));
  }

  private static String clock(Duration left) {
    return "%d:%02d:%02d".formatted(left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }

  private void print(String format, Object... values) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(String.format(Locale.ROOT, format, values));
    writer.flush();
  }
}
