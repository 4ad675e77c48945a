package org.alpacastreams.trainer.adapter;

import java.io.UncheckedIOException;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.trainer.checkpoints.DamagedCheckpointException;
import org.alpacastreams.trainer.dataset.UnusableDatasetException;
import org.alpacastreams.trainer.files.StorageException;
import org.alpacastreams.trainer.finetuning.DivergedException;
import org.alpacastreams.trainer.memory.MemoryShortageException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Failures of a training on the command line: what was wrong, and what is kept. */
final class TrainFailures implements IExecutionExceptionHandler {
  static final int FAILED = 1;

  @Override
  public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed)
      throws Exception {
    TrainCommand train = command.getCommand();
    if (failure instanceof UncheckedIOException disk) {
      tell(
          command,
          train,
          StorageException.of("write", train.work().directory(), disk.getCause()).getMessage());
    } else if (failure instanceof StorageException
        || failure instanceof CheckpointException
        || failure instanceof DamagedCheckpointException
        || failure instanceof UnusableDatasetException
        || failure instanceof DivergedException
        || failure instanceof MemoryShortageException
        || failure instanceof IllegalArgumentException) {
      tell(command, train, failure.getMessage());
    } else {
      throw failure;
    }
    return FAILED;
  }

  private static void tell(CommandLine command, TrainCommand train, String message) {
    command.getErr().println("train: " + asOptions(message));
    train.work().forgetIfNothingIsKept();
    if (train.work().hasCheckpoint()) {
      command
          .getErr()
          .printf(
              "train: the last checkpoint is kept in %s; once that is put right, go on with"
                  + " --resume%n",
              train.work().directory());
    }
  }

  /** The settings of the service are this command's options, by the same names. */
  static String asOptions(String message) {
    return message.replace("alpaca.training.", "--");
  }
}
