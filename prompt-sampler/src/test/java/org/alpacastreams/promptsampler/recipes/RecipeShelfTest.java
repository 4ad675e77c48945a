package org.alpacastreams.promptsampler.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.promptsampler.prompts.PromptEncoder;
import org.alpacastreams.promptsampler.recipes.RecipeFile.Stages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeShelfTest {
  @ParameterizedTest
  @CsvSource({
    "alpaca, en, TASKS",
    "alpaca, zh, TASKS",
    "self-instruct, en, INSTRUCTIONS",
    "self-instruct, zh-CN, INSTRUCTIONS",
    "grounded, en, TASKS",
    "grounded, zh, TASKS"
  })
  void hasEveryRecipeInBothLanguagesWithAllItsTexts(String name, String language, Reading reading) {
    RecipeShelf.Found found = RecipeShelf.named(name, language).orElseThrow();
    RecipeFile recipe = found.recipe();

    assertThat(recipe.name()).isEqualTo(name);
    assertThat(recipe.opening().reading()).isEqualTo(reading);
    assertThat(found.seeds().get()).hasSize(175);
    assertThat(recipe.tokenizer())
        .contains(language.equals("en") ? Tokenizer.ROUGE_SCORE : Tokenizer.UNICODE);
    for (Stages stages :
        List.of(recipe.stages(false).orElseThrow(), recipe.stages(true).orElseThrow())) {
      assertThat(stages.opening().promptText().orElseThrow()).isNotBlank();
      assertThat(stages.opening().promptText().orElseThrow().contains("{passage}"))
          .isEqualTo(name.equals("grounded"));
      assertThat(stages.followUps())
          .allSatisfy(
              stage -> {
                assertThat(stage.promptText()).isPresent();
                assertThat(stage.promptText().get() + stage.ending()).contains("{instruction}");
              });
    }
    assertThat(recipe.stages(true).orElseThrow().followUps())
        .extracting(RecipeFile.Stage::reading)
        .contains(Reading.ANSWER);
  }

  /**
   * The shipped nano base model has 512 positions, and its tokenizer makes a token of about three
   * bytes of such prompts, at worst of two. 28 tokens are the Alpaca template around a prompt.
   */
  @Test
  void theSelfTeachingRecipeFitsTheNanoModel() {
    RecipeShelf.Found found = RecipeShelf.named("self-teaching", "en").orElseThrow();
    RecipeFile.Opening opening = found.recipe().opening();
    PromptEncoder encoder =
        new PromptEncoder(
            opening.promptText().orElseThrow(), found.recipe().labels(), opening.reading());
    List<SeedTask> longest =
        found.seeds().get().stream()
            .sorted(Comparator.comparingInt(s -> -s.instruction().length() - s.input().length()))
            .limit(opening.examples())
            .toList();
    int prompt = encoder.encode(longest).length() / 2;
    int answer = found.recipe().followUps().get(0).maxTokens();

    assertThat(found.seeds().get()).hasSizeGreaterThanOrEqualTo(30);
    assertThat(28 + prompt + opening.maxTokens()).isLessThanOrEqualTo(512);
    assertThat(28 + opening.maxTokens() + answer)
        .as("a question is of one answer")
        .isLessThanOrEqualTo(512);
  }

  @Test
  void saysInWhichLanguagesARecipeIsWritten() {
    assertThat(RecipeShelf.languages("alpaca")).containsExactly("en", "zh");
    assertThat(RecipeShelf.languages("self-teaching")).containsExactly("en");
  }

  @Test
  void stopsBeforeTheItemAfterTheLastInTheWordsOfItsLanguage() {
    for (String name : RecipeShelf.NAMES) {
      for (String language : RecipeShelf.languages(name)) {
        RecipeFile recipe = RecipeShelf.named(name, language).orElseThrow().recipe();
        RecipeFile.Opening opening = recipe.opening();
        String label =
            opening.reading() == Reading.INSTRUCTIONS
                ? recipe.labels().listItem()
                : recipe.labels().instruction();
        assertThat(opening.stop().robust())
            .contains("\n" + label.replace("{n}", Integer.toString(opening.lastItem() + 1)));
      }
    }
  }

  @Test
  void anUnknownRecipeNamesTheKnownOnes() {
    assertThatThrownBy(() -> RecipeShelf.named("evol", "en"))
        .hasMessageContaining("no recipe 'evol'")
        .hasMessageContaining("alpaca, self-instruct, grounded, self-teaching");
    assertThat(RecipeShelf.named("alpaca", "fr")).isEmpty();
  }

  @Test
  void readsARecipeBesideItsTexts(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "Write cooking tasks.\nList:\n");
    Path file = write(folder, "{'prompt': 'mine.txt', 'examples': 3, 'lastItem': 9, %s}");

    RecipeShelf.Found found = RecipeShelf.read(file);

    assertThat(found.recipe().opening().promptText()).contains("Write cooking tasks.\nList:");
    assertThat(found.recipe().opening().prompt()).isEqualTo("mine");
    assertThat(found.seeds().get()).as("the project's, as it names none").hasSize(175);
  }

  @Test
  void saysWhatIsWrongWithARecipeAndWhere(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> RecipeShelf.read(folder.resolve("none.json")))
        .hasMessageContaining("none.json does not exist");
    assertBroken(
        folder,
        "{'prompt': 'nowhere.txt', 'examples': 3, 'lastItem': 9, %s}",
        "'nowhere.txt', which is neither beside it");
    assertBroken(
        folder,
        "{'prompt': 'alpaca-20-tasks.txt', 'examples': 3, 'exampels': 3, 'lastItem': 9, %s}",
        "exampels");
    assertBroken(
        folder,
        "{'prompt': 'alpaca-20-tasks.txt', 'lastItem': 3, %s}",
        "at 'opening.examples': the field is missing");
    assertBroken(
        folder,
        "{'prompt': 'alpaca-20-tasks.txt', 'examples': 3, 'lastItem': 3, %s}",
        "opening.lastItem");
    assertBroken(
        folder,
        "{'prompt': 'alpaca-20-tasks.txt', 'examples': 3, 'machineExamples': 1, 'lastItem': 9, %s}",
        "needs the reading instructions");
  }

  @Test
  void refusesStagesThatWouldNeverEndInAnExample(@TempDir Path folder) throws IOException {
    String list =
        "{'reading': '%s', 'prompt': 'alpaca-20-tasks.txt', 'examples': 3, 'lastItem': 9, %%s}";
    assertBroken(folder, list.formatted("questions"), "no stage has the reading 'answer'");
    assertBroken(
        folder,
        list.formatted("instructions"),
        "instances of instructions with classification true");
    String rest = "'temperature': 0, 'topP': 1, 'maxTokens': 9";
    String oneKind = "{'stage': 'a', 'reading': 'input-first', 'classification': false, %s, %s}";
    assertBroken(
        folder,
        list.formatted("instructions")
            + ", 'followUps': ["
            + oneKind.formatted("'ending': '{instruction}'", rest)
            + "]",
        "with classification true");
    String blind = "{'stage': 'a', 'reading': 'answer', %s}".formatted(rest);
    assertBroken(
        folder, list.formatted("questions") + ", 'followUps': [" + blind + "]", "no {instruction}");
  }

  private static void assertBroken(Path folder, String opening, String message) throws IOException {
    Path file = write(folder, opening);
    assertThatThrownBy(() -> RecipeShelf.read(file))
        .isInstanceOf(BrokenRecipeException.class)
        .hasMessageContaining(message);
  }

  private static Path write(Path folder, String opening) throws IOException {
    String rest = "'temperature': 1, 'topP': 1, 'maxTokens': 100";
    String json = "{'name': 'mine', 'language': 'en', 'opening': " + opening.formatted(rest) + "}";
    return Files.writeString(folder.resolve("mine.json"), json.replace('\'', '"'));
  }

  /** Every text of a recipe is one that a recipe names: none is dead. */
  @Test
  void everyBundledTextIsUsed() throws IOException {
    Path resources = Path.of("src/main/resources");
    String recipes;
    try (Stream<Path> files = Files.list(resources.resolve("recipes"))) {
      recipes = String.join("\n", files.map(RecipeShelfTest::content).toList());
    }
    try (Stream<Path> files = Files.list(resources.resolve("prompts"))) {
      assertThat(files.map(file -> String.valueOf(file.getFileName())))
          .allSatisfy(name -> assertThat(recipes).contains('"' + name + '"'));
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
