package org.alpacastreams.trainer.launching;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.trainer.dataset.HeldOutSplit;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.JsonFiles;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.finetuning.FineTuningStoppedException;
import org.alpacastreams.trainer.tuning.Tuned;
import org.alpacastreams.trainer.tuning.Tuner;
import org.alpacastreams.trainer.tuning.TuningTask;

/**
 * Hands a training to a command: torchrun, DeepSpeed, a cluster's client. The command gets files
 * and directories and tells how it stands on its standard output.
 */
public final class CommandTuner implements Tuner {
  private static final String LAUNCH = "launch";
  private static final int LAST_WORDS = 20;

  private final CommandLineTemplate template;
  private final DeviceRates rates;
  private final Duration patience;

  /**
   * A tuner.
   *
   * @param patience how long a command may take to end when it is asked to, before it is killed
   */
  public CommandTuner(CommandLineTemplate template, DeviceRates rates, Duration patience) {
    this.template = template;
    this.rates = rates;
    this.patience = patience;
  }

  @Override
  public Tuned tune(TuningTask task, BooleanSupplier stop, Consumer<TrainingProgress> listener) {
    Path folder = task.folder().directory().resolve(LAUNCH);
    Path output = folder.resolve("output");
    Directories.create(output);
    HeldOutSplit split = HeldOutSplit.of(task.rows(), task.recipe().heldOut());
    int updates = task.recipe().updates(split.learned().size());
    CommandProgress progress =
        new CommandProgress(task.trainingId(), updates, task.recipe(), rates, listener);
    LaunchedCommand command =
        LaunchedCommand.find(folder).orElseGet(() -> start(task, split, updates, folder, output));
    try {
      follow(command, folder, progress, stop);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new FineTuningStoppedException(progress.step());
    }
    long parameters = new LeftModel(output).complete(task.base().directory());
    return new Tuned(
        output,
        progress.result(),
        0,
        split.learned().size(),
        split.heldOut().size(),
        progress.step(),
        parameters);
  }

  private LaunchedCommand start(
      TuningTask task, HeldOutSplit split, int updates, Path folder, Path output) {
    Path dataset = folder.resolve("alpaca_data.json");
    Path heldOut = folder.resolve("held_out.json");
    Path recipe = folder.resolve("recipe.json");
    JsonFiles.write(dataset, DatasetRow.of(split.learned()));
    JsonFiles.write(heldOut, DatasetRow.of(split.heldOut()));
    JsonFiles.write(recipe, RecipeFile.content(task, updates, heldOut));
    List<String> command = template.fill(dataset, recipe, output, task.base().directory());
    return LaunchedCommand.start(folder, command, folder);
  }

  private void follow(
      LaunchedCommand command, Path folder, CommandProgress progress, BooleanSupplier stop)
      throws InterruptedException {
    TailReader out = new TailReader(folder.resolve(LaunchedCommand.OUT));
    OptionalInt exit = OptionalInt.empty();
    while (exit.isEmpty()) {
      if (stop.getAsBoolean()) {
        command.terminate(patience);
        throw new FineTuningStoppedException(progress.step());
      }
      exit = command.pollExitCode();
      out.newLines().stream()
          .map(ProgressLine::parse)
          .flatMap(Optional::stream)
          .forEach(progress::note);
    }
    if (exit.getAsInt() != 0) {
      command.forget();
      throw failed(exit.getAsInt(), folder);
    }
  }

  private static CommandFailedException failed(int exitCode, Path folder) {
    String words = TailReader.last(folder.resolve(LaunchedCommand.ERR), LAST_WORDS);
    return new CommandFailedException(
        "the command %s; its output is in %s. Its last words:%n%s"
            .formatted(
                exitCode < 0
                    ? "was killed together with what watched it"
                    : "ended with exit code " + exitCode,
                folder,
                words.isEmpty() ? "(none)" : words));
  }
}
