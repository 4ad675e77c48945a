package org.alpacastreams.standalone.command;

import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.alpacastreams.examplefiles.UnreadableFileException;
import org.alpacastreams.standalone.broker.adapter.UnreachableBrokerException;
import org.alpacastreams.standalone.directory.UnusableDirectoryException;
import org.alpacastreams.standalone.importing.adapter.ImportFailedException;
import org.alpacastreams.standalone.session.RefusedRunException;
import org.alpacastreams.standalone.status.TextStyle;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The launcher's own commands; the {@code alpaca} script calls this. */
@Command(
    name = "alpaca",
    description = "Alpaca Streams without Docker.",
    subcommands = {
      UpCommand.class,
      StatusCommand.class,
      ImportCommand.class,
      DeadLettersCommand.class,
      DoctorCommand.class
    })
public final class Alpaca implements Runnable {
  /** Something is wrong that the message describes. */
  static final int FAILED = 1;

  /** Nobody answers at the given address. */
  static final int UNREACHABLE = 3;

  /** The data directory or a port of it cannot be used. */
  static final int UNUSABLE = 4;

  private static final Map<Class<? extends Exception>, Integer> EXPECTED =
      Map.of(
          UnusableDirectoryException.class, UNUSABLE,
          UnreachableBrokerException.class, UNREACHABLE,
          UnreadableFileException.class, FAILED,
          ImportFailedException.class, FAILED,
          RefusedRunException.class, FAILED);

  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    LogManager.getLogManager().reset();
    Logger.getLogger("").setLevel(Level.OFF);
    System.exit(commandLine().execute(arguments));
  }

  /** The commands, for {@link #main} and for tests that catch their output. */
  public static CommandLine commandLine() {
    TextStyle style = TextStyle.of(Boolean.getBoolean("alpaca.terminal"), System.getenv());
    return new CommandLine(new Alpaca())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(utf8(System.out))
        .setErr(utf8(System.err))
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                style == TextStyle.PLAIN ? CommandLine.Help.Ansi.OFF : CommandLine.Help.Ansi.ON))
        .setExecutionExceptionHandler(Alpaca::explain);
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
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) {
    PrintWriter err = command.getErr();
    Integer code = EXPECTED.get(failure.getClass());
    if (code != null) {
      err.println(failure.getMessage());
      return code;
    }
    err.println("This should not have happened; please report it with what follows.");
    failure.printStackTrace(err);
    return FAILED;
  }
}
