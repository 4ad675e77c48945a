package org.alpacastreams.datasetsink.adapter.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.commands.VersionReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code alpaca retract}: takes an accepted example back. */
@Command(
    name = "retract",
    description = {
      "Take an accepted example back: later versions are without it. Versions that hold it stay as",
      "they are, and its text stays in the pool, so that it is not accepted again."
    },
    footer = {
      "%nExamples:",
      "  ./alpaca retract cooking cooking-run-000041/1#4 --reason \"the answer is wrong\""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:retracted",
      "1:the sink refused; the message says why",
      "2:wrong options",
      "3:the sink cannot be reached"
    })
final class RetractCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin HelpOption help = new HelpOption();
  @Mixin SinkOption sink = new SinkOption();

  @Parameters(index = "0", paramLabel = "DATASET", description = "The dataset.")
  String dataset = "";

  @Parameters(
      index = "1",
      paramLabel = "EXAMPLE_ID",
      description = "The example, as examples.jsonl names it.")
  String exampleId = "";

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "Why; it is kept.")
  String reason = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      defaultValue = "${sys:user.name}",
      description = "Who says so (default: your user's name).")
  String by = "";

  @Override
  public Integer call() {
    if (reason.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--reason is blank");
    }
    DatasetName name = VersionReference.of(dataset).dataset();
    JsonNode answer = sink.client().retract(name, exampleId, reason, by);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "Retracted %s of %s, sequence %s%n", exampleId, name, answer.path("sequence").asText("?"));
    out.printf(
        "  left out of               versions that end after %s%n",
        answer.path("endSequence").asText("?"));
    out.printf("  versions that hold it     %s%n", list(answer.path("versions")));
    out.printf("  models that saw it        %s%n", list(answer.path("models")));
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static String list(JsonNode values) {
    List<String> texts = new ArrayList<>();
    values.forEach(value -> texts.add(value.asText()));
    return texts.isEmpty() ? "none" : String.join(", ", texts);
  }
}
