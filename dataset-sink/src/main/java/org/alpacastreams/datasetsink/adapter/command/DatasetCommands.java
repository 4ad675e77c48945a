package org.alpacastreams.datasetsink.adapter.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.alpacastreams.datasetsink.commands.CommandFailedException;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.quality.JudgeScores.MalformedScoresException;
import org.alpacastreams.datasetsink.selection.SelectionSyntaxException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The commands about datasets; the {@code alpaca} script calls this. */
@Command(
    name = "alpaca",
    description = "Datasets and their versions.",
    subcommands = {
      DatasetsCommand.class,
      ShowCommand.class,
      DiffCommand.class,
      VerifyCommand.class,
      ExportCommand.class,
      RetractCommand.class
    })
public final class DatasetCommands implements Runnable {
  /** Something is wrong that the message describes. */
  static final int FAILED = 1;

  /** Nobody answers at the given address. */
  static final int UNREACHABLE = 3;

  private static final Map<Class<? extends Exception>, Integer> EXPECTED =
      Map.of(
          CommandFailedException.class, FAILED,
          StorageException.class, FAILED,
          SelectionSyntaxException.class, CommandLine.ExitCode.USAGE,
          MalformedScoresException.class, FAILED,
          SinkClient.RefusalException.class, FAILED,
          SinkClient.UnreachableException.class, UNREACHABLE);

  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    // The service's log manager is not on this class path, and nothing is logged.
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    System.exit(commandLine().execute(arguments));
  }

  /** The commands, for {@link #main} and for tests that catch their output. */
  static CommandLine commandLine() {
    return new CommandLine(new DatasetCommands())
        .setOut(utf8(System.out))
        .setErr(utf8(System.err))
        .setExecutionExceptionHandler(DatasetCommands::explain);
  }

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** Expected failures have messages for people; of others the cause must not get lost. */
  private static int explain(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    Integer code = EXPECTED.get(failure.getClass());
    if (code == null) {
      throw failure;
    }
    command.getErr().println(command.getCommandName() + ": " + failure.getMessage());
    return code;
  }
}
