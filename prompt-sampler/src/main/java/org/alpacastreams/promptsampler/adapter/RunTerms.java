package org.alpacastreams.promptsampler.adapter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What can be asked of a run when it starts and changed later. */
final class RunTerms {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = {"-g", "--goal"},
      paramLabel = "N",
      description = "Accepted examples the dataset shall have in total.")
  Optional<Long> goal = Optional.empty();

  @Option(
      names = {"-b", "--budget"},
      paramLabel = "USD",
      description = "The most the run may cost; never exceeded. Needed for paid teachers.")
  Optional<BigDecimal> budgetUsd = Optional.empty();

  @Option(
      names = {"-t", "--teacher"},
      paramLabel = "NAME[=WEIGHT]",
      description =
          "Who answers the prompts, by name in the teacher catalogue; several share the prompts by"
              + " weight.")
  List<String> teachers = new ArrayList<>();

  void addTo(ObjectNode body) {
    goal.ifPresent(g -> body.put("goal", g));
    budgetUsd.ifPresent(b -> body.put("budgetUsd", b));
    if (!teachers.isEmpty()) {
      ArrayNode shares = body.putArray("teachers");
      teachers.forEach(teacher -> addShare(shares, teacher));
    }
  }

  private void addShare(ArrayNode shares, String teacher) {
    int equals = teacher.lastIndexOf('=');
    if (equals < 0) {
      shares.add(teacher);
      return;
    }
    try {
      shares
          .addObject()
          .put("teacher", teacher.substring(0, equals))
          .put("weight", Integer.parseInt(teacher.substring(equals + 1)));
    } catch (NumberFormatException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--teacher '" + teacher + "': the weight must be a whole number, as in openai=2",
          e);
    }
  }
}
