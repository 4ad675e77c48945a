package org.alpacastreams.trainer.adapter;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.trainer.files.StorageException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says on one line why weights could not be written; anything unexpected keeps its trace. */
final class WeightFailures implements IExecutionExceptionHandler {
  static final int FAILED = 1;

  private final String command;
  private final Supplier<Path> out;

  /**
   * @param command its name, to begin the line with
   * @param out the directory that it writes
   */
  WeightFailures(String command, Supplier<Path> out) {
    this.command = command;
    this.out = out;
  }

  @Override
  public int handleExecutionException(Exception failure, CommandLine line, ParseResult parsed)
      throws Exception {
    String message;
    if (failure instanceof UncheckedIOException disk) {
      message =
          StorageException.of("write", out.get(), disk.getCause()).getMessage()
              + ". Nothing is left of it";
    } else if (failure instanceof CheckpointException) {
      message = failure.getMessage();
    } else {
      throw failure;
    }
    line.getErr().println(command + ": " + message);
    return FAILED;
  }
}
