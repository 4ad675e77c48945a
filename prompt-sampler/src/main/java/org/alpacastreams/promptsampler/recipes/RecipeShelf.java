package org.alpacastreams.promptsampler.recipes;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.json.JsonProblem;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.promptsampler.prompts.PromptText;
import org.alpacastreams.promptsampler.recipes.RecipeFile.Stages;
import org.alpacastreams.promptsampler.seeds.SeedTasks;

/**
 * Finds recipes, and the texts they name: the project's own, or a file's, whose texts stand beside
 * it or are the project's own.
 */
public final class RecipeShelf {
  /** The project's recipes. */
  public static final List<String> NAMES =
      List.of("alpaca", "self-instruct", "grounded", "self-teaching");

  /** The languages that any of them is written in. */
  private static final List<String> LANGUAGES = List.of("en", "zh");

  private static final String ENGLISH = "en";
  private static final ObjectReader READER =
      Json.mapper()
          .readerFor(RecipeFile.class)
          .with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private RecipeShelf() {}

  /** A recipe with all its texts, and its seed tasks. */
  public record Found(RecipeFile recipe, Supplier<List<SeedTask>> seeds) {}

  /**
   * The project's recipe {@code name} in {@code language}, if there is one in that language.
   *
   * @throws BrokenRecipeException if there is no such recipe at all
   */
  public static Optional<Found> named(String name, String language) {
    if (!NAMES.contains(name)) {
      throw new BrokenRecipeException(
          "there is no recipe '%s'; known are %s, or give the path of a recipe file"
              .formatted(name, String.join(", ", NAMES)));
    }
    String primary = Locale.forLanguageTag(language).getLanguage();
    String file = primary.equals(ENGLISH) ? name + ".json" : name + "." + primary + ".json";
    return resource("/recipes/" + file)
        .map(json -> complete(parse(file, json), RecipeShelf::resourceText, Optional.empty()));
  }

  /** The languages in which the project has the recipe {@code name}. */
  public static List<String> languages(String name) {
    return LANGUAGES.stream().filter(language -> named(name, language).isPresent()).toList();
  }

  /**
   * The recipe in {@code file}.
   *
   * @throws BrokenRecipeException if it or a text it names is missing or wrong, saying what
   */
  public static Found read(Path file) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElseThrow();
    try {
      return complete(
          parse(file.toString(), Files.readString(file)),
          name -> fileText(folder, name),
          Optional.of(folder));
    } catch (NoSuchFileException e) {
      throw new BrokenRecipeException("recipe file " + file + " does not exist", e);
    } catch (IOException e) {
      throw new BrokenRecipeException(
          "recipe file " + file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The recipe in {@code node}, sent with a request: its texts are inside, or the project's own.
   */
  public static Found of(JsonNode node) {
    return complete(
        parse("field 'recipe'", node.toString()), RecipeShelf::resourceText, Optional.empty());
  }

  private static RecipeFile parse(String source, String json) {
    try {
      return READER.readValue(json);
    } catch (JsonProcessingException e) {
      throw new BrokenRecipeException(
          "recipe " + source + " is wrong: " + JsonProblem.of(e).message(), e);
    }
  }

  private static Found complete(
      RecipeFile recipe, Function<String, Optional<String>> texts, Optional<Path> folder) {
    Function<String, String> needed =
        name ->
            texts
                .apply(name)
                .orElseThrow(
                    () ->
                        new BrokenRecipeException(
                            ("recipe '%s' names the prompt file '%s', which is neither beside it nor"
                                    + " one of the project's own")
                                .formatted(recipe.name(), name)));
    Stages stages = complete(new Stages(recipe.opening(), recipe.followUps()), needed);
    RecipeFile whole =
        new RecipeFile(
            recipe.name(),
            recipe.language(),
            recipe.description(),
            recipe.seeds(),
            recipe.tokenizer(),
            recipe.textRules(),
            recipe.referenceTextRules(),
            recipe.labels(),
            stages.opening(),
            stages.followUps(),
            recipe.separateAnswers().map(separate -> complete(separate, needed)));
    StageChecks.check(whole.name(), new Stages(whole.opening(), whole.followUps()));
    whole.separateAnswers().ifPresent(separate -> StageChecks.check(whole.name(), separate));
    return new Found(whole, seeds(recipe, folder));
  }

  private static Stages complete(Stages stages, Function<String, String> texts) {
    RecipeFile.Opening opening = stages.opening();
    return new Stages(
        opening.promptText().isPresent()
            ? opening
            : opening.withPrompt(
                PromptText.nameOf(opening.prompt()), texts.apply(opening.prompt())),
        stages.followUps().stream().map(stage -> complete(stage, texts)).toList());
  }

  private static RecipeFile.Stage complete(RecipeFile.Stage stage, Function<String, String> texts) {
    if (stage.promptText().isPresent()) {
      return stage;
    }
    return stage
        .prompt()
        .map(file -> stage.withPrompt(PromptText.nameOf(file), texts.apply(file)))
        .orElseGet(() -> stage.withPrompt(stage.stage(), ""));
  }

  private static Supplier<List<SeedTask>> seeds(RecipeFile recipe, Optional<Path> folder) {
    String name = recipe.seeds().orElse(SeedTasks.STANDARD);
    return folder
        .map(f -> f.resolve(name))
        .filter(Files::isRegularFile)
        .<Supplier<List<SeedTask>>>map(file -> () -> SeedTasks.read(file))
        .orElse(() -> SeedTasks.bundled(name));
  }

  private static Optional<String> fileText(Path folder, String name) {
    Path file = folder.resolve(name);
    if (!Files.isRegularFile(file)) {
      return resourceText(name);
    }
    try {
      return Optional.of(PromptText.read(file).text());
    } catch (IllegalArgumentException e) {
      throw new BrokenRecipeException(e.getMessage(), e);
    }
  }

  private static Optional<String> resourceText(String name) {
    return resource("/prompts/" + name);
  }

  private static Optional<String> resource(String path) {
    try (InputStream in = RecipeShelf.class.getResourceAsStream(path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the project's own " + path + " is unreadable", e);
    }
  }
}
