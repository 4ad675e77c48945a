package org.alpacastreams.promptsampler.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.SampleRuns;
import org.alpacastreams.promptsampler.documents.DocumentPassages;
import org.alpacastreams.promptsampler.prompts.PendingInstruction;
import org.alpacastreams.promptsampler.prompts.RunPrompts;
import org.alpacastreams.promptsampler.requests.Forms;
import org.alpacastreams.promptsampler.requests.RunAdmission;
import org.alpacastreams.promptsampler.requests.RunForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which passages the first prompts show while prompts for answers come between them. */
class PassageRoundsTest {
  private static final int PASSAGES = 5;
  private static final String OPENING = RunPrompts.OPENING_STAGE;

  @TempDir private Path folder;
  private final RunLedger ledger = new RunLedger(RetryRules.STANDARD);
  private final PromptIssuer issuer = new PromptIssuer(ledger);
  private final Questions questions = new Questions();
  private final List<PromptContext> issued = new ArrayList<>();
  private RunPrompts prompts;
  private Run run;
  private long nowMs = 1_000_000;

  @BeforeEach
  void start() throws Exception {
    for (int i = 0; i < PASSAGES; i++) {
      Files.writeString(folder.resolve(i + ".txt"), "Passage number " + i + ".");
    }
    String form =
        "{'dataset': 'cooking', 'goal': 500, 'runId': 'r', 'recipe': 'grounded',"
            + " 'separateAnswers': true, 'maxOutstandingPrompts': 1, 'documents': '"
            + folder
            + "'}";
    StartRun definition =
        new RunAdmission(TeacherCatalogue.standard())
            .admit(
                Forms.read(RunForm.class, form.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
                Instant.EPOCH)
            .request();
    prompts =
        new RunPrompts(
            SampleRuns.DATASET,
            definition,
            TeacherCatalogue.standard(),
            DocumentPassages.of(definition.recipe().documents(), definition.randomSeed()));
    advance(ledger.start(SampleRuns.DATASET, definition, 0));
  }

  @Test
  void eachRoundShowsEveryPassageOnceAlthoughAnswersAreAskedForBetween() throws Exception {
    for (int prompt = 0; prompt < 4 * PASSAGES; prompt++) {
      answer();
    }

    List<SourceSpan> shown = passages();
    assertThat(shown.subList(0, PASSAGES)).doesNotHaveDuplicates();
    assertThat(shown.subList(PASSAGES, 2 * PASSAGES)).doesNotHaveDuplicates();
    assertThat(issued.get(1).stage()).isEqualTo("answer");
  }

  @Test
  void anotherAttemptShowsTheSamePassage() throws Exception {
    answer();
    answer();
    advance(ledger.settled(run, SampleRuns.failed(last(), ErrorClass.TIMEOUT), nowMs));
    nowMs += 60_000;
    advance(run);

    assertThat(last().attempt()).isEqualTo(2);
    assertThat(passages().get(2)).isEqualTo(passages().get(1)).isNotEqualTo(passages().get(0));
  }

  @Test
  void aRunOfBeforeGoesOnWithItsNumbers() throws Exception {
    ObjectNode queue = (ObjectNode) Json.mapper().valueToTree(run).path("queue");
    queue.put("nextNumber", 7).remove("openings");
    ((ObjectNode) queue.path("open").path(0)).put("number", 6).remove("openingsBefore");

    PromptQueue read = Json.mapper().treeToValue(queue, PromptQueue.class);

    assertThat(read.openings()).isEqualTo(7);
    assertThat(read.open().get(0).openingsBefore()).isEqualTo(6);
  }

  /** The newest prompt is answered; a question that an opening brought waits for its answer. */
  private void answer() throws Exception {
    PromptContext context = last();
    if (context.stage().equals(OPENING)) {
      questions.add(context);
    }
    Run stored = Json.mapper().readValue(Json.mapper().writeValueAsBytes(run), Run.class);
    Run settled = ledger.settled(stored, SampleRuns.answered(context, 1), nowMs);
    advance(ledger.judged(settled, SampleRuns.verdicts(settled.counts().itemsParsed())));
  }

  private void advance(Run next) {
    PromptIssuer.Issued result = issuer.issue(next, prompts, questions, nowMs);
    run = result.run();
    result.prompts().stream().map(SampledPrompt::context).forEach(issued::add);
  }

  private PromptContext last() {
    return issued.get(issued.size() - 1);
  }

  private List<SourceSpan> passages() {
    return issued.stream()
        .filter(context -> context.stage().equals(OPENING))
        .map(context -> context.passage().orElseThrow())
        .toList();
  }

  /** The questions that were accepted, and the one that has no prompt. */
  private static final class Questions implements InstructionQueue {
    private final Map<String, PendingInstruction> all = new HashMap<>();
    private Optional<PendingInstruction> idle = Optional.empty();

    void add(PromptContext opening) {
      String id = opening.promptId() + "#1";
      idle =
          Optional.of(
              new PendingInstruction(
                  id, "Ask.", "", Awaited.ANSWER, Optional.empty(), opening.passage(), 0, 0));
      all.put(id, idle.get());
    }

    @Override
    public Optional<PendingInstruction> find(String id) {
      return Optional.ofNullable(all.get(id));
    }

    @Override
    public Optional<PendingInstruction> first() {
      return idle;
    }

    @Override
    public void take(String id) {
      idle = Optional.empty();
    }

    @Override
    public List<SeedTask> examples() {
      return List.of();
    }
  }
}
