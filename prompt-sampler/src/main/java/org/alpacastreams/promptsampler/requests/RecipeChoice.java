package org.alpacastreams.promptsampler.requests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.runs.DocumentSet;
import org.alpacastreams.contracts.runs.FollowUp;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.promptsampler.documents.BrokenDocumentsException;
import org.alpacastreams.promptsampler.documents.DocumentFolder;
import org.alpacastreams.promptsampler.prompts.PromptEncoder;
import org.alpacastreams.promptsampler.prompts.PromptText;
import org.alpacastreams.promptsampler.recipes.BrokenRecipeException;
import org.alpacastreams.promptsampler.recipes.RecipeFile;
import org.alpacastreams.promptsampler.recipes.RecipeShelf;

/** The recipe that a form asks for, with what the form wants otherwise. */
final class RecipeChoice {
  private static final String STANDARD = "alpaca";
  private static final String ENGLISH = "en";
  private static final int PASSAGE_CHARACTERS = 1_500;
  private static final String PASSAGE = "{passage}";

  private final RunForm form;
  private final RecipeShelf.Found found;
  private final RecipeFile.Stages stages;

  /** Finds the recipe and its stages. */
  RecipeChoice(RunForm form) {
    this.form = form;
    this.found = find(form);
    boolean separate = form.separateAnswers().orElse(false);
    this.stages =
        file()
            .stages(separate)
            .orElseThrow(
                () ->
                    RefusedException.field(
                        "recipe '%s' has no stages for separateAnswers; leave that out"
                            .formatted(file().name())));
  }

  /** The recipe as it is written down. */
  RecipeFile file() {
    return found.recipe();
  }

  /** The recipe's own seed tasks. */
  Supplier<List<SeedTask>> seeds() {
    return found.seeds();
  }

  /** The number of the last item that the first prompt asks for. */
  int lastItem() {
    return stages.opening().lastItem();
  }

  private static RecipeShelf.Found find(RunForm form) {
    if (form.recipe().isPresent() && form.recipeFile().isPresent()) {
      throw RefusedException.field("give either recipe or recipeFile, not both");
    }
    try {
      if (form.recipeFile().isPresent()) {
        return RecipeShelf.read(Path.of(form.recipeFile().get()));
      }
      if (form.recipe().filter(JsonNode::isObject).isPresent()) {
        return RecipeShelf.of(form.recipe().get());
      }
      return named(form, form.recipe().map(JsonNode::asText).orElse(STANDARD));
    } catch (BrokenRecipeException | InvalidPathException e) {
      throw RefusedException.invalid("ALP-RECIPE-BROKEN", e.getMessage());
    }
  }

  /** With prompt and seeds of one's own, the English layout serves any language. */
  private static RecipeShelf.Found named(RunForm form, String name) {
    String language = form.language().filter(tag -> !tag.isBlank()).orElse(ENGLISH);
    boolean ownTexts =
        (form.prompt().isPresent() || form.promptFile().isPresent())
            && (form.seeds().isPresent() || form.seedsFile().isPresent());
    return RecipeShelf.named(name, language)
        .or(() -> ownTexts ? RecipeShelf.named(name, ENGLISH) : Optional.empty())
        .orElseThrow(
            () ->
                RefusedException.invalid(
                    "ALP-RECIPE-LANGUAGE",
                    ("the project has no recipe '%s' in the language '%s', only in %s; give a recipe"
                            + " file in that language, or a prompt and seed tasks in it")
                        .formatted(
                            name, language, String.join(" and ", RecipeShelf.languages(name)))));
  }

  /** The recipe that the run carries. */
  Recipe recipe() {
    RecipeFile.Opening opening = stages.opening();
    PromptText prompt = prompt(opening);
    Parsing parsing = Checks.choice("parsing", Parsing.class, form.parsing().orElse("robust"));
    int examples =
        (int)
            Checks.within(
                "examplesPerPrompt",
                1,
                opening.lastItem() - 1L,
                form.examplesPerPrompt().orElse(opening.examples()));
    return new Recipe(
        file().name(),
        prompt.version(),
        prompt.text(),
        examples,
        parsing,
        Checks.within("temperature", 0.0, 2.0, form.temperature().orElse(opening.temperature())),
        Checks.within("topP", 0.0, 1.0, form.topP().orElse(opening.topP())),
        (int)
            Checks.within("maxTokens", 1, 1_000_000, form.maxTokens().orElse(opening.maxTokens())),
        form.stop().orElse(opening.stop().of(parsing)),
        Math.min(examples, opening.machineExamples()),
        opening.presencePenalty(),
        opening.reading(),
        file().labels(),
        followUps(parsing),
        documents(prompt));
  }

  private PromptText prompt(RecipeFile.Opening opening) {
    if (form.prompt().isPresent() && form.promptFile().isPresent()) {
      throw RefusedException.field("give either prompt or promptFile, not both");
    }
    try {
      if (form.prompt().isPresent()) {
        return PromptText.named(form.promptName().orElse("custom"), form.prompt().get());
      }
      return form.promptFile()
          .map(name -> PromptText.read(Path.of(name)))
          .orElseGet(() -> PromptText.named(opening.prompt(), opening.promptText().orElseThrow()));
    } catch (IllegalArgumentException e) {
      throw RefusedException.invalid("ALP-PROMPT-UNREADABLE", e.getMessage());
    }
  }

  private List<FollowUp> followUps(Parsing parsing) {
    Map<String, RunForm.StagePrompt> texts = form.stagePrompts().orElse(Map.of());
    List<String> names = stages.followUps().stream().map(RecipeFile.Stage::stage).toList();
    for (String stage : texts.keySet()) {
      if (!names.contains(stage)) {
        throw RefusedException.field(
            names.isEmpty()
                ? "field 'stagePrompts' names '%s', but the recipe '%s' has one stage; give prompt"
                    .formatted(stage, file().name())
                : "field 'stagePrompts' names '%s'; the later stages of '%s' are %s"
                    .formatted(stage, file().name(), String.join(", ", names)));
      }
    }
    List<FollowUp> followUps = new ArrayList<>();
    for (RecipeFile.Stage stage : stages.followUps()) {
      followUps.add(followUp(stage, Optional.ofNullable(texts.get(stage.stage())), parsing));
    }
    return followUps;
  }

  private FollowUp followUp(
      RecipeFile.Stage stage, Optional<RunForm.StagePrompt> own, Parsing parsing) {
    String name = own.flatMap(RunForm.StagePrompt::name).or(stage::prompt).orElse(stage.stage());
    String text = own.map(RunForm.StagePrompt::text).or(stage::promptText).orElse("");
    try {
      return new FollowUp(
          stage.stage(),
          stage.reading(),
          stage.classification(),
          PromptText.named(name, PromptEncoder.withoutFinalLineBreak(text) + stage.ending())
              .version(),
          text,
          stage.ending(),
          stage.temperature(),
          stage.topP(),
          stage.presencePenalty(),
          stage.maxTokens(),
          stage.stop().of(parsing));
    } catch (IllegalArgumentException e) {
      throw RefusedException.invalid("ALP-PROMPT-UNREADABLE", e.getMessage());
    }
  }

  private Optional<DocumentSet> documents(PromptText prompt) {
    boolean wanted = prompt.text().contains(PASSAGE);
    if (!wanted && form.documents().isPresent()) {
      throw RefusedException.field(
          ("the prompt of recipe '%s' has no place for passages; use the recipe 'grounded', or a"
                  + " prompt with %s in it")
              .formatted(file().name(), PASSAGE));
    }
    if (wanted && form.documents().isEmpty()) {
      throw RefusedException.invalid(
          "ALP-DOCUMENTS-MISSING",
          "recipe '%s' takes its tasks from documents; give the path of a folder of texts: documents,"
                  .formatted(file().name())
              + " or --documents on the command line");
    }
    int characters =
        (int)
            Checks.within(
                "passageCharacters",
                100,
                20_000,
                form.passageCharacters().orElse(PASSAGE_CHARACTERS));
    try {
      return form.documents().map(folder -> DocumentFolder.survey(Path.of(folder), characters));
    } catch (BrokenDocumentsException | InvalidPathException e) {
      throw RefusedException.invalid("ALP-DOCUMENTS-BROKEN", e.getMessage());
    }
  }
}
