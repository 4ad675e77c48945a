package org.alpacastreams.trainer.adapter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.Engine;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.trainer.dataset.ExampleFile;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.finetuning.FineTuningStoppedException;
import org.alpacastreams.trainer.job.JobReport;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.library.ModelFolder;
import org.alpacastreams.trainer.library.TrainingReport;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
import org.alpacastreams.trainer.tuning.Intervals;
import org.alpacastreams.trainer.tuning.LocalTuner;
import org.alpacastreams.trainer.tuning.Tuned;
import org.alpacastreams.trainer.tuning.TuningTask;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code alpaca train}: fine-tunes a base model on a file of examples, with no broker. */
@Command(
    name = "alpaca train",
    description = {
      "Fine-tune a base model on a file of instructions.",
      "Work in progress is kept beside the model, in DIR.work: Ctrl-C or a crash at any moment, and"
          + " --resume goes on to the same losses."
    },
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:it failed; the message says why and what is kept",
      "2:wrong options"
    },
    footer = {
      "%nExample: Alpaca's own recipe",
      "  ./alpaca train --dataset alpaca_data.json --base-model llama-7b-hf --out alpaca-7b"
          + " --recipe alpaca-7b"
    })
public final class TrainCommand implements Callable<Integer> {
  private static final int ID_DIGITS = 16;
  private static final int HEX = 16;
  private static final long PATIENCE_MINUTES = 10;

  @Spec CommandSpec spec;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "FILE",
      description =
          "Rows of instruction, input and output: an alpaca_data.json, or one JSON object per"
              + " line.")
  Path dataset;

  @Option(
      names = "--base-model",
      required = true,
      paramLabel = "DIR",
      description = "A model directory in the Hugging Face layout.")
  Path baseModel;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the model goes; it must not exist yet.")
  Path out;

  @Mixin RecipeOptions recipe = new RecipeOptions();

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the order of the examples (default ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "N",
      defaultValue = "25",
      description = "Updates between checkpoints (default ${DEFAULT-VALUE}).")
  int checkpointEvery;

  @Option(
      names = "--held-out-every",
      paramLabel = "N",
      defaultValue = "25",
      description = "Updates between measurements of the held-out loss (default ${DEFAULT-VALUE}).")
  int heldOutEvery;

  @Mixin DeviceOptions device = new DeviceOptions();

  @Mixin LicenceOptions licences = new LicenceOptions();

  @Option(names = "--resume", description = "Go on from the last checkpoint.")
  boolean resume;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean stopping;

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new TrainCommand()).setExecutionExceptionHandler(new TrainFailures());
  }

  @Override
  public Integer call() {
    try {
      return train();
    } finally {
      ended.countDown();
    }
  }

  private int train() {
    TrainingPrinter printer = new TrainingPrinter(spec.commandLine().getOut());
    requireFree();
    TrainingRecipe chosen = checked(recipe::recipe);
    Intervals intervals = checked(() -> new Intervals(checkpointEvery, heldOutEvery));
    DeviceRates rates = checked(device::rates);
    EngineSettings engineSettings = checked(device::engine);
    List<InstructionExample> rows = ExampleFile.read(dataset);
    TuningTask task = task(chosen, rows, BaseModel.in(baseModel));
    checked(
        () -> {
          work().begin(task.trainingId(), command(chosen));
          return task;
        });
    printer.line("%,d examples; %s", rows.size(), chosen.description());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "training-stop"));
    try (Engine engine = Engine.start(engineSettings)) {
      Tuned tuned =
          new LocalTuner(() -> engine, intervals, rates, device.memoryCheck())
              .tune(task, () -> stopping, printer::note);
      publish(task, tuned, rates, printer);
      return 0;
    } catch (FineTuningStoppedException e) {
      printer.line("%s: give --resume", e.getMessage());
      return TrainFailures.FAILED;
    }
  }

  private void publish(TuningTask task, Tuned tuned, DeviceRates rates, TrainingPrinter printer) {
    TrainingReport report =
        JobReport.of(
            task,
            out.toAbsolutePath().normalize().getFileName().toString(),
            dataset.getFileName().toString(),
            Checksums.ofFile(dataset).substring(0, ID_DIGITS),
            tuned,
            rates,
            licences.licence(task.base(), dataset.getFileName().toString()),
            Optional.empty(),
            Optional.empty());
    ModelFolder.describe(tuned.directory(), report);
    Directories.complete(tuned.directory(), out);
    work().clear();
    report
        .heldOutLoss()
        .ifPresent(
            loss ->
                printer.line(
                    "loss on %d held-out examples: %.4f (perplexity %.2f)",
                    report.heldOut(), loss, Math.exp(loss)));
    printer.line("licence: %s. %s", report.licence().id(), report.licence().summary());
    printer.line(
        "the model, its card and its loss curve are in %s (%d examples too long)",
        out, report.tooLong());
  }

  private TuningTask task(TrainingRecipe chosen, List<InstructionExample> rows, BaseModel base) {
    String id =
        Checksums.ofText(
                String.join(
                    "\n",
                    Checksums.ofFile(dataset),
                    chosen.description(),
                    base.checksum(),
                    "seed " + seed))
            .substring(0, ID_DIGITS);
    return new TuningTask(
        id,
        Long.parseUnsignedLong(id, HEX),
        chosen,
        base,
        dataset.toString(),
        rows,
        work().folder());
  }

  private String command(TrainingRecipe chosen) {
    return String.format(
        Locale.ROOT,
        "--dataset %s --base-model %s --out %s --seed %d, recipe %s",
        dataset,
        baseModel,
        out,
        seed,
        chosen.description());
  }

  private void requireFree() {
    if (Files.exists(out)) {
      throw new ParameterException(
          spec.commandLine(), "'%s' exists; name another --out, or remove it".formatted(out));
    }
    if (work().exists() && !resume) {
      throw new ParameterException(
          spec.commandLine(),
          "'%s' holds an unfinished training; go on with --resume, or remove it"
              .formatted(work().directory()));
    }
  }

  /** Ctrl-C and SIGTERM let the update that is under way end, and keep it. */
  private void stop() {
    stopping = true;
    try {
      var unused = ended.await(PATIENCE_MINUTES, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  TrainWork work() {
    return TrainWork.beside(out);
  }

  private <T> T checked(Supplier<T> options) {
    try {
      return options.get();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), TrainFailures.asOptions(e.getMessage()), e);
    }
  }
}
