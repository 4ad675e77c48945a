package org.alpacastreams.promptsampler.adapter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.promptsampler.recipes.BrokenRecipeException;
import org.alpacastreams.promptsampler.recipes.RecipeShelf;
import org.alpacastreams.promptsampler.seeds.BrokenSeedsException;
import org.alpacastreams.promptsampler.seeds.SeedTasks;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code alpaca run start}. Files are read here and sent along, so that it does not matter where
 * the service runs.
 */
@Command(
    name = "start",
    description = {
      "Start a run: sample prompts from seed tasks until the dataset has enough accepted examples.",
      "Without --teacher the procedural teacher answers, which costs nothing."
    },
    footer = {
      "%nExamples:",
      "  alpaca run start --dataset demo --goal 300",
      "  alpaca run start --dataset cooking --goal 5000 --seeds cooking.jsonl \\",
      "      --teacher openai --budget 2.50",
      "  alpaca run start --dataset handbook --goal 500 --recipe grounded --documents ./handbook",
      "  alpaca run start --dataset zh --goal 1000 --language zh"
    })
final class StartCommand implements Callable<Integer> {
  @Spec CommandSpec spec;
  @Mixin RunCommand.Connection connection;
  @Mixin RunCommand.Dataset dataset;
  @Mixin RunTerms terms;
  @Mixin RecipeOptions recipe;

  @Option(names = "--continuous", description = "Instead of --goal: go on without end.")
  boolean continuous;

  @Option(
      names = "--seeds",
      paramLabel = "FILE",
      description =
          "Seed tasks as JSONL in Self-Instruct's format (default: the recipe's 175 tasks).")
  Optional<Path> seeds = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "reference, robust or rouge-only (default: robust).")
  Optional<String> policy = Optional.empty();

  @Option(
      names = "--threshold",
      paramLabel = "F",
      description = "Reject above this ROUGE-L F (default: 0.7).")
  Optional<Double> threshold = Optional.empty();

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      description = "rouge_score, or unicode for other scripts (default: the recipe's).")
  Optional<String> tokenizer = Optional.empty();

  @Option(
      names = "--annotation",
      paramLabel = "NAME",
      description = "Neighbours named with accepted examples: none, nearest or full.")
  Optional<String> annotation = Optional.empty();

  @Option(
      names = "--examples",
      paramLabel = "N",
      description = "Examples that each first prompt shows (default: the recipe's; alpaca: 3).")
  Optional<Integer> examplesPerPrompt = Optional.empty();

  @Option(
      names = "--parsing",
      paramLabel = "MODE",
      description = "How answers are read: reference or robust (default: robust).")
  Optional<String> parsing = Optional.empty();

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "Of the first stage (default: the recipe's).")
  Optional<Double> temperature = Optional.empty();

  @Option(
      names = "--top-p",
      paramLabel = "P",
      description = "Of the first stage (default: the recipe's).")
  Optional<Double> topP = Optional.empty();

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      description = "The most tokens of a first answer (default: the recipe's).")
  Optional<Integer> maxTokens = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Random seed: the same seed samples the same examples.")
  Optional<Long> randomSeed = Optional.empty();

  @Option(
      names = "--max-outstanding",
      paramLabel = "N",
      description = "The most prompts waiting for an answer at a time (default: 8).")
  Optional<Integer> maxOutstandingPrompts = Optional.empty();

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Names the run; the same command may then be repeated safely.")
  Optional<String> runId = Optional.empty();

  @Option(
      names = "--dry-run",
      description = "Start nothing; show the first prompt and what it may cost.")
  boolean dryRun;

  @Override
  public Integer call() {
    ObjectNode body = body();
    JsonNode answer = connection.client().send("POST", "/runs", body);
    connection.print(spec, answer, dryRun ? RunReport.rehearsal(answer) : started(answer));
    return CommandLine.ExitCode.OK;
  }

  private static String started(JsonNode answer) {
    String name = answer.path("dataset").asText();
    return "dataset %s, run %s: %s%nfollow it with ./alpaca run show --dataset %s"
        .formatted(name, answer.path("runId").asText(), answer.path("message").asText(), name);
  }

  private ObjectNode body() {
    ObjectNode body = Json.mapper().createObjectNode();
    body.put("dataset", dataset.name);
    terms.addTo(body);
    if (continuous) {
      body.put("continuous", true);
    }
    if (dryRun) {
      body.put("dryRun", true);
    }
    policy.ifPresent(value -> body.put("policy", value));
    threshold.ifPresent(value -> body.put("threshold", value));
    tokenizer.ifPresent(value -> body.put("tokenizer", value));
    annotation.ifPresent(value -> body.put("annotation", value));
    examplesPerPrompt.ifPresent(value -> body.put("examplesPerPrompt", value));
    parsing.ifPresent(value -> body.put("parsing", value));
    temperature.ifPresent(value -> body.put("temperature", value));
    topP.ifPresent(value -> body.put("topP", value));
    maxTokens.ifPresent(value -> body.put("maxTokens", value));
    randomSeed.ifPresent(value -> body.put("randomSeed", value));
    maxOutstandingPrompts.ifPresent(value -> body.put("maxOutstandingPrompts", value));
    runId.ifPresent(value -> body.put("runId", value));
    addFiles(body);
    return body;
  }

  private void addFiles(ObjectNode body) {
    try {
      Optional<RecipeShelf.Found> own = recipe.addTo(body);
      seeds
          .map(SeedTasks::read)
          .or(() -> own.map(found -> found.seeds().get()))
          .ifPresent(tasks -> body.set("seeds", nodes(tasks)));
    } catch (BrokenSeedsException | BrokenRecipeException | IllegalArgumentException e) {
      throw new SamplerClient.RefusalException(e.getMessage());
    }
  }

  /** The tasks in the format of a seed file, which the service checks again. */
  private static ArrayNode nodes(List<SeedTask> tasks) {
    List<JsonNode> nodes = new ArrayList<>();
    for (SeedTask task : tasks) {
      ObjectNode node = Json.mapper().createObjectNode();
      node.put("id", task.seedId()).put("instruction", task.instruction());
      node.putArray("instances")
          .addObject()
          .put("input", task.input())
          .put("output", task.output());
      node.put("is_classification", task.classification());
      node.set("tags", Json.mapper().valueToTree(task.tags()));
      nodes.add(node);
    }
    return Json.mapper().createArrayNode().addAll(nodes);
  }
}
