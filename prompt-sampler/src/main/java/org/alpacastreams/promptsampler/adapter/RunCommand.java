package org.alpacastreams.promptsampler.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.alpacastreams.contracts.json.Json;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code alpaca run}: starts, steers and shows runs through the sampler's HTTP interface. */
@Command(
    name = "alpaca run",
    description = "Start, steer and show the runs that fill datasets.",
    subcommands = {
      StartCommand.class,
      RunCommand.Pause.class,
      RunCommand.Resume.class,
      RunCommand.Change.class,
      RunCommand.List.class,
      RunCommand.Show.class
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the sampler refused; the message says why",
      "2:wrong options",
      "3:the sampler cannot be reached"
    })
public final class RunCommand implements Callable<Integer> {
  static final int REFUSED = 1;
  static final int UNREACHABLE = 3;

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

  /** The command, for {@link #main} and for tests that catch its output. */
  static CommandLine commandLine() {
    return new CommandLine(new RunCommand())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              if (failure instanceof SamplerClient.RefusalException refusal) {
                command.getErr().println(refusal.getMessage());
                return REFUSED;
              }
              if (failure instanceof SamplerClient.UnreachableException unreachable) {
                command.getErr().println(unreachable.getMessage());
                return UNREACHABLE;
              }
              throw failure;
            });
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return CommandLine.ExitCode.USAGE;
  }

  /** Options of every sub-command. */
  static final class Connection {
    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    boolean help;

    @Option(
        names = "--url",
        paramLabel = "URL",
        description =
            "Where the prompt-sampler listens (default: $ALPACA_SAMPLER_URL, or"
                + " http://127.0.0.1:8081).",
        defaultValue = "${env:ALPACA_SAMPLER_URL:-http://127.0.0.1:8081}")
    String url = "";

    @Option(names = "--json", description = "Print JSON instead of text.")
    boolean json;

    SamplerClient client() {
      return new SamplerClient(url);
    }

    /** Prints the answer as JSON if asked to, otherwise as {@code text}. */
    void print(CommandSpec spec, JsonNode answer, String text) {
      spec.commandLine().getOut().println(json ? answer.toPrettyString() : text);
      spec.commandLine().getOut().flush();
    }
  }

  /** The dataset whose run is meant. */
  static final class Dataset {
    @Option(
        names = {"-d", "--dataset"},
        required = true,
        paramLabel = "NAME",
        description = "The dataset.")
    String name = "";

    String path() {
      return "/runs/" + SamplerClient.encode(name);
    }
  }

  private static String message(JsonNode granted) {
    return "dataset %s, run %s: %s"
        .formatted(
            granted.path("dataset").asText(),
            granted.path("runId").asText(),
            granted.path("message").asText());
  }

  @Command(name = "pause", description = "Issue no more prompts until resumed.")
  static final class Pause implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin Connection connection;
    @Mixin Dataset dataset;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown with the run.")
    String reason = "";

    @Override
    public Integer call() {
      JsonNode body = Json.mapper().createObjectNode().put("reason", reason);
      JsonNode answer = connection.client().send("POST", dataset.path() + "/pause", body);
      connection.print(spec, answer, message(answer));
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(name = "resume", description = "Go on after a pause, whoever caused it.")
  static final class Resume implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin Connection connection;
    @Mixin Dataset dataset;

    @Override
    public Integer call() {
      JsonNode answer =
          connection
              .client()
              .send("POST", dataset.path() + "/resume", Json.mapper().createObjectNode());
      connection.print(spec, answer, message(answer));
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(
      name = "change",
      description = {
        "Change goal, budget or teachers, while a run goes on or after it ended.",
        "A higher goal or budget takes up a run that had reached it."
      })
  static final class Change implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin Connection connection;
    @Mixin Dataset dataset;
    @Mixin RunTerms terms;

    @Override
    public Integer call() {
      var body = Json.mapper().createObjectNode();
      terms.addTo(body);
      JsonNode answer = connection.client().send("PATCH", dataset.path(), body);
      connection.print(spec, answer, message(answer));
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(name = "list", description = "Show all runs, one line each.")
  static final class List implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin Connection connection;

    @Override
    public Integer call() {
      JsonNode runs = connection.client().get("/runs");
      connection.print(spec, runs, RunReport.table(runs));
      return CommandLine.ExitCode.OK;
    }
  }

  @Command(name = "show", description = "Show everything about one run.")
  static final class Show implements Callable<Integer> {
    @Spec CommandSpec spec;
    @Mixin Connection connection;
    @Mixin Dataset dataset;

    @Override
    public Integer call() {
      JsonNode run = connection.client().get(dataset.path());
      connection.print(spec, run, RunReport.details(run));
      return CommandLine.ExitCode.OK;
    }
  }
}
