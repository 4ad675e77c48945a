package org.alpacastreams.standalone.command;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.standalone.session.RunWish;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The run that {@code alpaca up} asks for. */
final class RunOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = {"-d", "--dataset"},
      paramLabel = "NAME",
      defaultValue = "demo",
      description = "The dataset to fill and to show (default: ${DEFAULT-VALUE}).")
  String dataset = "demo";

  @Option(
      names = {"-g", "--goal"},
      paramLabel = "N",
      description =
          "Accepted examples it shall have (default: 3000, where a model is trained; may be raised"
              + " later).")
  Optional<Long> goal = Optional.empty();

  @Option(
      names = {"-t", "--teacher"},
      paramLabel = "NAME[=WEIGHT]",
      description =
          "Who answers, by name in the teacher catalogue; may be repeated (default: procedural,"
              + " which needs no key and costs nothing).")
  List<String> teachers = new ArrayList<>();

  @Option(
      names = "--budget",
      paramLabel = "USD",
      description = "The most the run may cost; never exceeded (default: 0).")
  Optional<BigDecimal> budget = Optional.empty();

  @Option(
      names = "--teachers-file",
      paramLabel = "FILE",
      description = "A teacher catalogue of your own (default: the project's).")
  Optional<Path> teachersFile = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "reference, robust or rouge-only, for a new dataset (default: robust).")
  Optional<String> policy = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "FILE",
      description = "Seed tasks as JSONL, for a new dataset (default: the project's 175).")
  Optional<Path> seeds = Optional.empty();

  @Option(
      names = "--recipe",
      paramLabel = "NAME|FILE",
      description =
          "How prompts are made, for a new dataset: alpaca, self-instruct, grounded or"
              + " self-teaching, or a recipe file (default: alpaca).")
  Optional<String> recipe = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Language of a new dataset: en or zh (default: en).")
  Optional<String> language = Optional.empty();

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      description = "For the recipe grounded: the folder of texts that tasks are made from.")
  Optional<Path> documents = Optional.empty();

  @Option(
      names = "--version-every",
      paramLabel = "N",
      description =
          "Write a dataset version every N examples (default: 300; with --once at the goal).")
  Optional<Integer> versionEvery = Optional.empty();

  /** As far as the user said; {@code usualGoal} where they named none. */
  RunWish wish(Optional<Long> usualGoal) {
    return new RunWish(
        dataset,
        goal.or(() -> usualGoal),
        budget,
        teachers,
        policy,
        seeds,
        recipe,
        language,
        documents);
  }

  /**
   * Looks at what can be wrong before anything is started.
   *
   * @throws CommandLine.ParameterException saying what
   */
  void check() {
    teachersFile.ifPresent(file -> requireFile("--teachers-file", file));
    seeds.ifPresent(file -> requireFile("--seeds", file));
    if (versionEvery.orElse(1) < 1) {
      throw wrong("--version-every " + versionEvery.get() + ": it must be at least 1");
    }
    for (String teacher : teachers) {
      if (!teacher.matches("[^=]+(=[1-9]\\d{0,5})?")) {
        throw wrong("--teacher " + teacher + ": write a name, or name=weight as in openai=2");
      }
    }
  }

  private void requireFile(String option, Path file) {
    if (!Files.isReadable(file)) {
      throw wrong(option + " " + file + ": there is no such file, or it cannot be read");
    }
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(spec.commandLine(), message);
  }
}
