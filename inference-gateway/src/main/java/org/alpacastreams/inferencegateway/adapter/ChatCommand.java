package org.alpacastreams.inferencegateway.adapter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alpaca chat}: asks a served model from the terminal. */
@Command(
    name = "alpaca chat",
    description = {
      "Ask a served model. Without an instruction: a conversation, one instruction per line;",
      "/model NAME asks another model from then on, /quit ends. Each line is a task of its own:",
      "the model does not see the ones before."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the gateway refused; the message says why",
      "2:wrong options",
      "3:the gateway cannot be reached"
    })
public final class ChatCommand implements Callable<Integer> {
  static final int REFUSED = 1;
  static final int UNREACHABLE = 3;
  private static final String MODEL = "/model";
  private static final String QUIT = "/quit";

  private final BufferedReader in;
  private final boolean terminal;

  @Spec CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Option(
      names = {"-m", "--model"},
      paramLabel = "NAME",
      description = "A model's id or alias (default: ${DEFAULT-VALUE}).",
      defaultValue = "latest")
  String model = "";

  @Option(
      names = "--url",
      paramLabel = "URL",
      description =
          "Where the gateway listens (default: $ALPACA_GATEWAY_URL, or http://127.0.0.1:8080).",
      defaultValue = "${env:ALPACA_GATEWAY_URL:-http://127.0.0.1:8080}")
  String url = "";

  // An option's value stands in the list of processes and in the shell's history.
  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "An API key, where the gateway wants one (default, and safer: $ALPACA_API_KEY).",
      defaultValue = "${env:ALPACA_API_KEY:-}")
  String key = "";

  @Option(
      names = {"-i", "--input"},
      paramLabel = "TEXT",
      description = "What the instruction is about, where it needs an input.",
      defaultValue = "")
  String input = "";

  @Parameters(arity = "0..*", paramLabel = "INSTRUCTION", description = "The instruction.")
  String[] instruction = {};

  /**
   * The command.
   *
   * @param in where instructions are read from
   * @param terminal whether a person sees the output, who wants a prompt
   */
  ChatCommand(BufferedReader in, boolean terminal) {
    this.in = in;
    this.terminal = terminal;
  }

  /** Ends the process with the command's exit code. */
  public static void main(String[] arguments) {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    System.exit(commandLine(in, Boolean.getBoolean("alpaca.terminal")).execute(arguments));
  }

  /** The command, for {@link #main} and for tests that give its input and catch its output. */
  static CommandLine commandLine(BufferedReader in, boolean terminal) {
    return new CommandLine(new ChatCommand(in, terminal))
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof GatewayClient.RefusalException refusal) {
                command.getErr().println(refusal.getMessage());
                return REFUSED;
              }
              if (failure instanceof GatewayClient.UnreachableException unreachable) {
                command.getErr().println(unreachable.getMessage());
                return UNREACHABLE;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() throws IOException {
    GatewayClient client = new GatewayClient(url, key);
    if (instruction.length > 0) {
      ask(client, String.join(" ", instruction));
      return CommandLine.ExitCode.OK;
    }
    return converse(client);
  }

  private int converse(GatewayClient client) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    prompt(out);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String said = line.strip();
      if (said.equals(QUIT)) {
        return CommandLine.ExitCode.OK;
      }
      if (said.equals(MODEL) || said.startsWith(MODEL + " ")) {
        choose(out, said.substring(MODEL.length()).strip());
      } else if (said.startsWith("/")) {
        out.println("there is no " + said.split("\\s", 2)[0] + "; /model NAME and /quit there are");
      } else if (!said.isEmpty()) {
        try {
          ask(client, said);
        } catch (GatewayClient.RefusalException e) {
          // The next line may do better: another model, a shorter text, a moment later.
          spec.commandLine().getErr().println(e.getMessage());
        }
      }
      prompt(out);
    }
    return CommandLine.ExitCode.OK;
  }

  private void choose(PrintWriter out, String name) {
    if (!name.isEmpty()) {
      model = name;
    }
    out.println("asking " + model);
  }

  private void ask(GatewayClient client, String text) {
    PrintWriter out = spec.commandLine().getOut();
    client.ask(
        model,
        text,
        input,
        more -> {
          out.print(printable(more));
          out.flush();
        });
    out.println();
    out.flush();
  }

  private void prompt(PrintWriter out) {
    if (terminal) {
      out.print(model + "> ");
      out.flush();
    }
  }

  /** A model's text must not steer the terminal. */
  private static String printable(String text) {
    return text.codePoints()
        .filter(point -> point == '\n' || point == '\t' || !Character.isISOControl(point))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
