package org.alpacastreams.promptsampler.requests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.runs.RunRequest.ChangeRun;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.SampleRuns;
import org.alpacastreams.promptsampler.runs.RetryRules;
import org.alpacastreams.promptsampler.runs.RunLedger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunAdmissionTest {
  private static final Instant NOW = Instant.parse("2026-05-04T03:02:01.007Z");

  private final RunAdmission admission = new RunAdmission(TeacherCatalogue.standard());

  @Test
  void completesAFormWithTheDefaults() {
    StartRun request = admit("{'dataset': 'demo', 'goal': 300}");

    assertThat(request.runId()).isEqualTo("20260504-030201-007");
    assertThat(request.goal()).contains(300L);
    assertThat(request.budgetUsd()).isZero();
    assertThat(request.teachers()).containsExactly(new TeacherShare("procedural", 1));
    assertThat(request.seeds()).hasSize(175);
    assertThat(request.settings()).isEqualTo(DatasetSettings.DEFAULT);
    assertThat(request.maxOutstandingPrompts()).isEqualTo(8);
    assertThat(request.recipe().parsing()).isEqualTo(Parsing.ROBUST);
    assertThat(request.recipe().maxTokens()).isEqualTo(3072);
    assertThat(request.recipe().temperature()).isEqualTo(1.0);
    assertThat(request.recipe().topP()).isEqualTo(1.0);
    assertThat(request.recipe().examplesPerPrompt()).isEqualTo(3);
    assertThat(request.recipe().promptVersion()).startsWith("alpaca-20-tasks@");
    assertThat(request.recipe().stop()).allMatch(stop -> stop.startsWith("\n"));
  }

  @Test
  void takesWhatTheFormSays() {
    StartRun request =
        admit(
            "{'dataset': 'c', 'continuous': true, 'budgetUsd': 2.5, 'runId': 'mine',"
                + " 'teachers': [{'teacher': 'openai', 'weight': 3}, 'procedural'],"
                + " 'policy': 'rouge-only', 'threshold': 0.6, 'parsing': 'reference',"
                + " 'temperature': 0.5, 'topP': 0.9, 'maxTokens': 500, 'randomSeed': 7,"
                + " 'maxOutstandingPrompts': 20, 'prompt': 'Write.', 'promptName': 'w',"
                + " 'examplesPerPrompt': 1, 'seeds': [{'id': 's', 'instruction': 'Do.',"
                + " 'instances': [{'input': '', 'output': 'ok'}]}]}");

    assertThat(request.goal()).isEmpty();
    assertThat(request.budgetUsd()).isEqualByComparingTo("2.5");
    assertThat(request.teachers())
        .containsExactly(new TeacherShare("openai", 3), new TeacherShare("procedural", 1));
    assertThat(request.settings().policy()).isEqualTo(Policy.ROUGE_ONLY);
    assertThat(request.settings().threshold()).isEqualTo(0.6);
    assertThat(request.recipe().stop()).containsExactly("\n20", "20.", "20.");
    assertThat(request.recipe().promptText()).isEqualTo("Write.");
    assertThat(request.recipe().promptVersion()).startsWith("w@");
    assertThat(request.randomSeed()).isEqualTo(7);
    assertThat(request.seeds()).extracting(SeedTask::seedId).containsExactly("s");
  }

  @Test
  void twoRunsOfADatasetSampleDifferentlyUnlessAskedNotTo() {
    StartRun one = admit("{'dataset': 'demo', 'goal': 3, 'runId': 'one'}");
    StartRun two = admit("{'dataset': 'demo', 'goal': 3, 'runId': 'two'}");

    assertThat(one.randomSeed()).isNotEqualTo(two.randomSeed());
    assertThat(one.randomSeed())
        .isEqualTo(admit("{'dataset': 'demo', 'goal': 3, 'runId': 'one'}").randomSeed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'goal': 3}                                       | ALP-FIELD-INVALID      | field 'dataset' is missing
          {'dataset': 'Demo', 'goal': 3}                    | ALP-DATASET-NAME       | dataset 'Demo' is not allowed
          {'dataset': '-a', 'goal': 3}                      | ALP-DATASET-NAME       | beginning with a letter or digit
          {'dataset': 'a'}                                  | ALP-GOAL-MISSING       | continuous: true
          {'dataset': 'a', 'goal': 3, 'continuous': true}   | ALP-FIELD-INVALID      | either a goal or continuous
          {'dataset': 'a', 'goal': 0}                       | ALP-FIELD-INVALID      | field 'goal' is 0
          {'dataset': 'a', 'goal': 'many'}                  | ALP-FIELD-INVALID      | field 'goal' must be a whole number
          {'dataset': 'a', 'gaol': 3}                       | ALP-FIELD-INVALID      | unknown field 'gaol'; known are dataset, goal,
          {'dataset': 'a', 'goal': 3, 'policy': 'strict'}   | ALP-FIELD-INVALID      | allowed are reference, robust, rouge-only
          {'dataset': 'a', 'goal': 3, 'parsing': 'x'}       | ALP-FIELD-INVALID      | allowed are reference, robust
          {'dataset': 'a', 'goal': 3, 'threshold': 0}       | ALP-FIELD-INVALID      | above 0 and at most 1
          {'dataset': 'a', 'goal': 3, 'temperature': 3}     | ALP-FIELD-INVALID      | field 'temperature' is 3.0; it must be from 0.0 to 2.0
          {'dataset': 'a', 'goal': 3, 'budgetUsd': -1}      | ALP-FIELD-INVALID      | field 'budgetUsd' is -1; it must not be negative
          {'dataset': 'a', 'goal': 3, 'teachers': ['gpt']}  | ALP-TEACHER-UNKNOWN    | teacher 'gpt' is not in the catalogue; known are procedural, openai,
          {'dataset': 'a', 'goal': 3, 'teachers': []}       | ALP-FIELD-INVALID      | field 'teachers' is empty
          {'dataset': 'a', 'goal': 3, 'teachers': [7]}      | ALP-FIELD-INVALID      | must list names
          {'dataset': 'a', 'goal': 3, 'teachers': ['openai']}                     | ALP-BUDGET-MISSING    | 'openai' costs money (0.15 USD per million
          {'dataset': 'a', 'goal': 3, 'teachers': ['openai'], 'budgetUsd': 0.001} | ALP-BUDGET-TOO-SMALL  | the budget is 0.001; raise the budget or lower maxTokens
          {'dataset': 'a', 'goal': 3, 'recipe': 'evol'}     | ALP-RECIPE-BROKEN      | no recipe 'evol'; known are alpaca, self-instruct, grounded
          {'dataset': 'a', 'goal': 3, 'recipe': {'name': 'x'}} | ALP-RECIPE-BROKEN   | recipe field 'recipe' is wrong
          {'dataset': 'a', 'goal': 3, 'language': 'fr'}     | ALP-RECIPE-LANGUAGE    | only in en and zh; give a recipe file in that language
          {'dataset': 'a', 'goal': 3, 'language': 'zh', 'recipe': 'self-teaching'} | ALP-RECIPE-LANGUAGE | 'self-teaching' in the language 'zh', only in en; give
          {'dataset': 'a', 'goal': 3, 'recipe': 'grounded'} | ALP-DOCUMENTS-MISSING  | give the path of a folder of texts
          {'dataset': 'a', 'goal': 3, 'recipe': 'grounded', 'documents': 'nowhere'} | ALP-DOCUMENTS-BROKEN | nowhere does not exist where the prompt-sampler runs
          {'dataset': 'a', 'goal': 3, 'documents': '/tmp'}  | ALP-FIELD-INVALID      | has no place for passages; use the recipe 'grounded'
          {'dataset': 'a', 'goal': 3, 'stagePrompts': {'answer': {'text': 'x'}}} | ALP-FIELD-INVALID | has one stage; give prompt
          {'dataset': 'a', 'goal': 3, 'tagWeights': {'math': -1}} | ALP-FIELD-INVALID | field 'tagWeights.math' is -1
          {'dataset': 'a', 'goal': 3, 'tagWeights': {'maths': 10}} | ALP-TAG-UNKNOWN   | no seed task has the tag 'maths'; known are advice, arts,
          {'dataset': 'a', 'goal': 3, 'seedsFile': 'nowhere.jsonl'}               | ALP-SEEDS-BROKEN      | nowhere.jsonl does not exist
          {'dataset': 'a', 'goal': 3, 'seeds': [{'id': 'x'}]}                     | ALP-SEEDS-BROKEN      | task 1: 'instruction' is missing
          {'dataset': 'a', 'goal': 3, 'seeds': [], 'seedsFile': 'x'}              | ALP-FIELD-INVALID     | either seeds or seedsFile
          {'dataset': 'a', 'goal': 3, 'promptFile': 'nowhere.txt'}                | ALP-PROMPT-UNREADABLE | nowhere.txt does not exist
          {'dataset': 'a', 'goal': 3, 'prompt': ' '}                              | ALP-PROMPT-UNREADABLE | is blank
          {'dataset': 'a', 'goal': 3                                              | ALP-JSON-MALFORMED    | the body is not JSON
          [1]                                                                     | ALP-FIELD-INVALID     | the body must be a JSON object
          null                                                                    | ALP-JSON-MALFORMED    | JSON null
          """)
  void saysWhatIsWrongAndWhatToDo(String form, String code, String message) {
    assertRefused(() -> admit(form), code, message);
  }

  @Test
  void namesTheBrokenLineOfASeedFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("mine.jsonl");
    Files.writeString(file, "{\"id\": \"a\",\n");

    assertRefused(
        () -> admit("{'dataset': 'a', 'goal': 3, 'seedsFile': '" + file + "'}"),
        "ALP-SEEDS-BROKEN",
        "mine.jsonl has 1 broken seed task:\n  line 1, column");
  }

  @Test
  void refusesFewerSeedTasksThanAPromptShows() {
    assertRefused(
        () ->
            admit(
                "{'dataset': 'a', 'goal': 3, 'seeds': [{'id': 's', 'instruction': 'Do.',"
                    + " 'instances': [{'output': 'ok'}]}]}"),
        "ALP-SEEDS-TOO-FEW",
        "1 seed tasks, but every prompt shows 3");
  }

  @Test
  void refusesAWeightForSeedTasksWithoutTags() {
    String seed = "{'id': 's%d', 'instruction': 'Do %d.', 'instances': [{'output': 'ok'}]}";
    String seeds = seed.formatted(1, 1) + "," + seed.formatted(2, 2) + "," + seed.formatted(3, 3);

    assertRefused(
        () ->
            admit(
                "{'dataset': 'a', 'goal': 3, 'tagWeights': {'math': 2}, 'seeds': [%s]}"
                    .formatted(seeds)),
        "ALP-TAG-UNKNOWN",
        "no seed task has the tag 'math'; none of them has any");
  }

  @Test
  void aRehearsalNeedsNoBudget() {
    assertThat(
            estimate("{'dataset': 'c', 'goal': 9, 'teachers': ['openai'], 'dryRun': true}", 0)
                .usd())
        .isPositive();
    assertThat(
            estimate(
                    "{'dataset': 'c', 'goal': 9, 'teachers': ['openai'], 'budgetUsd': 0.00001,"
                        + " 'dryRun': true}",
                    0)
                .usd())
        .isPositive();
  }

  @Test
  void changesOnlyWhatIsGiven() {
    ChangeRun change = admission.change(form("{'goal': 500}"), state("0"));

    assertThat(change).isEqualTo(new ChangeRun(Optional.of(500L), Optional.empty(), List.of()));
    assertRefused(
        () -> admission.change(form("{}"), state("0")), "ALP-FIELD-INVALID", "nothing to change");
  }

  @Test
  void aPaidTeacherNeedsABudgetAlsoWhenChanging() {
    assertRefused(
        () -> admission.change(form("{'teachers': ['openai']}"), state("0")),
        "ALP-BUDGET-MISSING",
        "--budget on the command line");

    assertThat(admission.change(form("{'teachers': ['openai']}"), state("1")).teachers())
        .containsExactly(new TeacherShare("openai", 1));
    assertThat(
            admission
                .change(form("{'teachers': ['openai'], 'budgetUsd': 3}"), state("0"))
                .budgetUsd())
        .contains(new BigDecimal("3"));
  }

  @Test
  void selfInstructHasTheReferencesShorterWordListOnlyForItsPolicy() {
    String wish = "{'dataset': 'c', 'goal': 5, 'recipe': 'self-instruct', 'policy': '%s'}";

    assertThat(admit(wish.formatted("robust")).settings().textRules()).isEmpty();
    assertThat(admit(wish.formatted("reference")).settings().textRules().orElseThrow().words())
        .hasSize(13)
        .doesNotContain("music");
  }

  @Test
  void aRecipeInAnotherLanguageHasWordsOfAnyScriptUnlessItSaysOtherwise() {
    String recipe =
        "{'name': 'mine', 'language': 'ru', 'opening': {'prompt': 'p', 'promptText': 'x',"
            + " 'examples': 3, 'lastItem': 9, 'temperature': 1, 'topP': 1, 'maxTokens': 9}}";

    assertThat(
            admit("{'dataset': 'c', 'goal': 5, 'recipe': " + recipe + "}").settings().tokenizer())
        .isEqualTo(Tokenizer.UNICODE);
    assertRefused(
        () ->
            admit(
                "{'dataset': 'c', 'goal': 5, 'language': '"
                    + "x".repeat(65)
                    + "', 'recipe': "
                    + recipe
                    + "}"),
        "ALP-FIELD-INVALID",
        "more than 64 characters");
  }

  @Test
  void estimatesWhatTheWholeRunWillCost() {
    String wish = "{'dataset': 'c', 'goal': 1000, 'teachers': ['openai'], 'budgetUsd': 9%s}";
    RunEstimate whole = estimate(wish.formatted(""), 0);
    RunEstimate half = estimate(wish.formatted(""), 500);
    RunEstimate apart = estimate(wish.formatted(", 'separateAnswers': true"), 0);

    assertThat(whole.examples()).isEqualTo(1_000);
    assertThat(whole.prompts()).as("17 items a prompt, half of them accepted").isEqualTo(118);
    assertThat(half.prompts()).isEqualTo(59);
    assertThat(half.usd().multiply(new BigDecimal("2")))
        .isCloseTo(whole.usd(), Percentage.withPercentage(1));
    // 0.15 and 0.60 USD per million tokens.
    assertThat(whole.usd())
        .isCloseTo(
            BigDecimal.valueOf(15L * whole.promptTokens() + 60L * whole.completionTokens(), 8),
            Percentage.withPercentage(1));
    assertThat(apart.prompts()).as("an answer each").isEqualTo(1_118);
  }

  private RunEstimate estimate(String form, long accepted) {
    return admission.admit(Forms.read(RunForm.class, json(form)), NOW, name -> accepted).estimate();
  }

  private static void assertRefused(ThrowingCallable call, String code, String message) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            RefusedException.class, refused -> assertThat(refused.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private StartRun admit(String form) {
    return admission.admit(Forms.read(RunForm.class, json(form)), NOW).request();
  }

  private static ChangeForm form(String form) {
    return Forms.read(ChangeForm.class, json(form));
  }

  private static byte[] json(String form) {
    return form.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  private static RunState state(String budgetUsd) {
    StartRun start = SampleRuns.start("first", Optional.of(10L), budgetUsd, "procedural", 1);
    return new RunLedger(RetryRules.STANDARD).start("cooking", start, 0).state(0);
  }
}
