package org.alpacastreams.promptsampler.adapter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.promptsampler.prompts.PromptText;
import org.alpacastreams.promptsampler.recipes.RecipeShelf;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How prompts are made: the recipe and what differs from it. */
final class RecipeOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--recipe",
      paramLabel = "NAME|FILE",
      description =
          "alpaca, self-instruct, grounded or self-teaching, or a recipe file of your own (default:"
              + " alpaca).")
  Optional<String> recipe = Optional.empty();

  @Option(
      names = "--documents",
      paramLabel = "DIR",
      description =
          "For the recipe grounded: a folder of .txt and .md files that tasks are made from, by its"
              + " path where the prompt-sampler runs.")
  Optional<Path> documents = Optional.empty();

  @Option(
      names = "--passage-characters",
      paramLabel = "N",
      description = "The most characters of a passage (default: 1500).")
  Optional<Integer> passageCharacters = Optional.empty();

  @Option(
      names = "--separate-answers",
      description = "Ask for questions and for answers in calls of their own.")
  boolean separateAnswers;

  @Option(
      names = "--prompt",
      paramLabel = "FILE",
      description = "The text before the examples (default: the recipe's own).")
  Optional<Path> prompt = Optional.empty();

  @Option(
      names = "--stage-prompt",
      paramLabel = "STAGE=FILE",
      description =
          "The text of a later stage, such as classification, instances, class-instances, inputs or"
              + " answer; may be repeated.")
  Map<String, Path> stagePrompts = new LinkedHashMap<>();

  @Option(
      names = "--seed-weight",
      paramLabel = "TAG=N",
      description =
          "Show seeds with this tag N times as often as others; 0 = never, whatever their other"
              + " tags. May be repeated.")
  Map<String, Integer> seedWeights = new LinkedHashMap<>();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description =
          "Language of the instructions: en, zh, or that of your own recipe (default: en).")
  Optional<String> language = Optional.empty();

  /**
   * Adds what was given; files are read here, where the command runs. Documents are not: they stay
   * where they are.
   *
   * @return the recipe's own seed tasks, if it came from a file
   */
  Optional<RecipeShelf.Found> addTo(ObjectNode body) {
    language.ifPresent(value -> body.put("language", value));
    passageCharacters.ifPresent(value -> body.put("passageCharacters", value));
    documents.ifPresent(
        folder -> body.put("documents", folder.toAbsolutePath().normalize().toString()));
    if (separateAnswers) {
      body.put("separateAnswers", true);
    }
    if (!seedWeights.isEmpty()) {
      body.set("tagWeights", Json.mapper().valueToTree(seedWeights));
    }
    prompt.map(PromptText::read).ifPresent(text -> addPrompt(body, text));
    if (!stagePrompts.isEmpty()) {
      ObjectNode texts = body.putObject("stagePrompts");
      stagePrompts.forEach((stage, file) -> addStagePrompt(texts, stage, PromptText.read(file)));
    }
    return addRecipe(body);
  }

  private static void addPrompt(ObjectNode body, PromptText text) {
    body.put("prompt", text.text());
    body.put("promptName", nameOf(text));
  }

  private static void addStagePrompt(ObjectNode texts, String stage, PromptText text) {
    texts.putObject(stage).put("name", nameOf(text)).put("text", text.text());
  }

  private static String nameOf(PromptText text) {
    return text.version().replaceFirst("@.*$", "");
  }

  private Optional<RecipeShelf.Found> addRecipe(ObjectNode body) {
    if (recipe.isEmpty() || RecipeShelf.NAMES.contains(recipe.get())) {
      recipe.ifPresent(name -> body.put("recipe", name));
      return Optional.empty();
    }
    Path file = Path.of(recipe.get());
    if (!Files.isRegularFile(file)) {
      throw new ParameterException(
          spec.commandLine(),
          "--recipe '%s' is neither one of %s nor a file"
              .formatted(recipe.get(), String.join(", ", RecipeShelf.NAMES)));
    }
    RecipeShelf.Found found = RecipeShelf.read(file);
    body.set("recipe", Json.mapper().valueToTree(found.recipe()));
    return Optional.of(found);
  }
}
