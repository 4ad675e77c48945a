package org.alpacastreams.promptsampler.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.SampleRuns;
import org.alpacastreams.promptsampler.prompts.RunPrompts.Order;
import org.alpacastreams.promptsampler.prompts.RunPrompts.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunPromptsTest {
  private static final TeacherCatalogue CATALOGUE = TeacherCatalogue.standard();

  @Test
  void aPromptIsItsReservation() {
    StartRun start = SampleRuns.paid("1.00", 8);

    SampledPrompt prompt = made(start, order(start, 7, 2, 800));

    assertThat(prompt.context().promptId()).isEqualTo("cooking-first-000007/2");
    assertThat(prompt.context().maxTokens()).isEqualTo(800);
    assertThat(prompt.context().firstItemNumber()).isEqualTo(4);
    assertThat(prompt.exampleIds()).hasSize(3).allMatch(id -> id.startsWith("seed_"));
    assertThat(prompt.prompt()).startsWith("Write tasks.\n###\n1. Instruction: Describe dish");
    assertThat(prompt.stop()).containsExactly("\n9.");
    assertThat(prompt.poolSequenceSeen()).isEqualTo(12);
    // openai: 0.15 and 0.60 USD per million tokens; a token for every byte and 64 around them.
    long promptTokens = prompt.prompt().getBytes(StandardCharsets.UTF_8).length + 64L;
    assertThat(prompt.context().reservedUsd())
        .isEqualByComparingTo(BigDecimal.valueOf(15 * promptTokens + 60 * 800L).movePointLeft(8));
  }

  @Test
  void anotherAttemptShowsTheSameExamples() {
    StartRun start = SampleRuns.free(10, 8);

    assertThat(made(start, order(start, 3, 5, 500)).prompt())
        .isEqualTo(made(start, order(start, 3, 1, 1000)).prompt());
  }

  @Test
  void saysWhichTeacherIsMissingAndWhereToAddIt() {
    StartRun start = SampleRuns.free(10, 8);
    Order order =
        new Order(
            0, 0, 1, 100, List.of(new TeacherShare("oracle", 1)), Optional.empty(), 0, List.of());

    Result result = new RunPrompts("cooking", start, CATALOGUE, PassageSource.NONE).make(order);

    assertThat(result)
        .isInstanceOfSatisfying(
            Result.Impossible.class,
            impossible ->
                assertThat(impossible.reason())
                    .contains("'oracle'", "procedural, openai", "alpaca.teachers-file"));
  }

  @Test
  void refusesAPromptThatNoTeacherCouldRead() {
    SeedTask huge =
        new SeedTask(
            "huge", "Read.", "", "x".repeat(RunPrompts.MAX_PROMPT_BYTES), false, List.of());
    StartRun small = SampleRuns.free(10, 8);
    StartRun start =
        new StartRun(
            small.runId(),
            small.goal(),
            small.budgetUsd(),
            small.teachers(),
            small.recipe(),
            List.of(huge, SampleRuns.seeds().get(0), SampleRuns.seeds().get(1)),
            small.settings(),
            1,
            8);

    assertThat(
            new RunPrompts("cooking", start, CATALOGUE, PassageSource.NONE)
                .make(order(start, 0, 1, 100)))
        .isInstanceOfSatisfying(
            Result.Impossible.class,
            impossible -> assertThat(impossible.reason()).contains("more than 131072", "'huge'"));
  }

  @Test
  void versionsAPromptTextByItsBytes(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("cooking.v2.txt");
    Files.writeString(file, "Write recipes.\n");

    PromptText text = PromptText.read(file);

    assertThat(text.text()).isEqualTo("Write recipes.");
    assertThat(text.version()).matches("cooking\\.v2@[0-9a-f]{8}");
    assertThat(text).isEqualTo(PromptText.named("cooking.v2", "Write recipes."));
    assertThat(text.version()).isNotEqualTo(PromptText.named("cooking.v2", "Write!").version());
    assertThat(PromptText.standard().version()).startsWith("alpaca-20-tasks@");
  }

  @Test
  void saysWhatIsWrongWithAPromptFile(@TempDir Path directory) throws Exception {
    Path latin = directory.resolve("latin.txt");
    Files.write(latin, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

    assertThatThrownBy(() -> PromptText.read(latin)).hasMessageContaining("latin.txt is not UTF-8");
    assertThatThrownBy(() -> PromptText.read(directory.resolve("none.txt")))
        .hasMessageContaining("none.txt does not exist");
    assertThatThrownBy(() -> PromptText.named("mine", " \n"))
        .hasMessageContaining("'mine' is blank");
  }

  private static Order order(StartRun start, long number, int attempt, int maxTokens) {
    return new Order(
        number, 0, attempt, maxTokens, start.teachers(), Optional.empty(), 12, List.of());
  }

  private static SampledPrompt made(StartRun start, Order order) {
    return ((Result.Made)
            new RunPrompts("cooking", start, CATALOGUE, PassageSource.NONE).make(order))
        .prompt();
  }
}
