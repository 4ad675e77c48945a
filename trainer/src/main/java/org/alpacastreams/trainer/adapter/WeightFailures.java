package org.alpacastreams.trainer.adapter;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.trainer.files.StorageException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says on one line why weights could not be written; anything unexpected keeps its trace. */
final class WeightFailures implements IExecutionExceptionHandler {
  static final int FAILED = 1;

  /** A command that writes a directory or a file, whole or not at all. */
  interface Writing {
    Path target();
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed)
      throws Exception {
    String message;
    if (failure instanceof UncheckedIOException disk) {
      Path target = ((Writing) line.getCommand()).target();
      message =
          StorageException.of("write", target, disk.getCause()).getMessage()
              + ". Nothing is left of it";
    } else if (failure instanceof CheckpointException) {
      message = failure.getMessage();
    } else {
      throw failure;
    }
    String command = line.getCommandSpec().qualifiedName().replaceFirst("alpaca ", "");
    line.getErr().println(command + ": " + message);
    return FAILED;
  }
}
