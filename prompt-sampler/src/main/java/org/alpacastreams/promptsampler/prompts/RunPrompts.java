package org.alpacastreams.promptsampler.prompts;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.FollowUp;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.contracts.teachers.TeacherProfile;

/**
 * All prompts of one run. Prompt {@code n} shows the same seed tasks or instruction and asks the
 * same teacher whenever it is made, as long as the run's teachers do not change.
 */
public final class RunPrompts {
  /**
   * The longest prompt, in UTF-8 bytes. Even if JSON had to escape every byte of it, the event
   * would fit its topic's 1 MiB; it is also more than common models read at once.
   */
  public static final int MAX_PROMPT_BYTES = 128 * 1024;

  /** The first stage, in every recipe. */
  public static final String OPENING_STAGE = "instructions";

  private final String dataset;
  private final StartRun definition;
  private final TeacherCatalogue catalogue;
  private final PassageSource passages;
  private final OpeningPrompts opening;
  private final FollowUpPrompts followUps;
  private final TeacherChoice teacherChoice;

  /** The prompts of a run; {@code passages} are used if its recipe is grounded in documents. */
  public RunPrompts(
      String dataset, StartRun definition, TeacherCatalogue catalogue, PassageSource passages) {
    this.dataset = dataset;
    this.definition = definition;
    this.catalogue = catalogue;
    this.passages = passages;
    this.opening = new OpeningPrompts(definition);
    this.followUps = new FollowUpPrompts(definition.recipe());
    this.teacherChoice = new TeacherChoice(definition.randomSeed());
  }

  /**
   * Which prompt to make.
   *
   * @param openingsBefore how many lower numbers belong to prompts of the first stage; the passage
   *     follows from it
   * @param maxTokens the most tokens of the answer
   * @param subject the instruction it is about; none for the first stage
   * @param accepted accepted examples the dataset has
   * @param machineExamples accepted instructions that the first stage may show
   */
  public record Order(
      long number,
      long openingsBefore,
      int attempt,
      int maxTokens,
      List<TeacherShare> teachers,
      Optional<PendingInstruction> subject,
      long accepted,
      List<SeedTask> machineExamples) {}

  /** A prompt, or why there can be none. */
  public sealed interface Result {
    /** The prompt; its context's {@code reservedUsd} is the worst case. */
    record Made(SampledPrompt prompt) implements Result {}

    /** The run cannot go on with these teachers or seeds; {@code reason} says what to do. */
    record Impossible(String reason) implements Result {}

    /** Nothing can be asked about this one instruction, for {@code reason}. */
    record Unaskable(String reason) implements Result {}
  }

  /** The run's recipe. */
  public Recipe recipe() {
    return definition.recipe();
  }

  /** The most tokens of the next answer about {@code subject}; without one, of the first stage. */
  public int maxTokens(Optional<PendingInstruction> subject) {
    return subject
        .flatMap(pending -> pending.nextStage(recipe()))
        .map(FollowUp::maxTokens)
        .orElse(recipe().maxTokens());
  }

  /** Makes the ordered prompt. */
  public Result make(Order order) {
    String teacherName = teacherChoice.teacher(order.teachers(), order.number());
    Optional<TeacherProfile> teacher = catalogue.find(teacherName);
    if (teacher.isEmpty()) {
      return new Result.Impossible(
          ("teacher '%s' is not in the sampler's catalogue (%s); add it to the file that"
                  + " alpaca.teachers-file names, or change the run's teachers")
              .formatted(teacherName, catalogue.names()));
    }
    Optional<PassageSource.Found> found = find(order);
    if (found.isPresent() && found.get() instanceof PassageSource.Found.Missing missing) {
      return new Result.Impossible(missing.reason());
    }
    if (found.isPresent() && found.get() instanceof PassageSource.Found.Foreign foreign) {
      return new Result.Unaskable(foreign.reason());
    }
    return made(order, found.map(PassageSource.Found.Passage.class::cast), teacher.get());
  }

  private Optional<PassageSource.Found> find(Order order) {
    return order.subject().isPresent()
        ? order
            .subject()
            .filter(subject -> followUps.showsPassage(subject))
            .flatMap(PendingInstruction::passage)
            .map(passages::at)
        : recipe().documents().map(documents -> passages.forOpening(order.openingsBefore()));
  }

  private Result made(
      Order order, Optional<PassageSource.Found.Passage> passage, TeacherProfile teacher) {
    PromptDraft draft =
        order
            .subject()
            .map(subject -> followUps.draft(subject, passage))
            .orElseGet(() -> opening.draft(order.number(), order.machineExamples(), passage));
    if (draft.bytes() > MAX_PROMPT_BYTES) {
      return tooLong(order, draft);
    }
    return new Result.Made(
        new SampledPrompt(
            context(order, draft, teacher),
            draft.text(),
            draft.exampleIds(),
            draft.stop(),
            draft.temperature(),
            draft.topP(),
            order.accepted(),
            draft.presencePenalty()));
  }

  private Result tooLong(Order order, PromptDraft draft) {
    String problem =
        "prompt %d has %d bytes, more than %d"
            .formatted(order.number(), draft.bytes(), MAX_PROMPT_BYTES);
    return order.subject().isPresent()
        ? new Result.Unaskable(problem)
        : new Result.Impossible(
            "%s; shorten the seed task '%s' and start a new run"
                .formatted(problem, opening.longestExample(draft)));
  }

  private PromptContext context(Order order, PromptDraft draft, TeacherProfile teacher) {
    Recipe recipe = recipe();
    BigDecimal reservedUsd = teacher.worstCaseUsd(draft.text(), order.maxTokens());
    return new PromptContext(
        promptId(dataset, definition.runId(), order.number(), order.attempt()),
        dataset,
        definition.runId(),
        order.number(),
        order.attempt(),
        recipe.name(),
        draft.stage(),
        draft.promptVersion(),
        recipe.parsing(),
        draft.firstItemNumber(),
        teacher.name(),
        order.maxTokens(),
        reservedUsd,
        draft.reading(),
        Optional.of(recipe.labels()).filter(labels -> !labels.equals(Labels.ENGLISH)),
        order.subject().map(PendingInstruction::id),
        draft.passage(),
        order.subject().map(PendingInstruction::input).filter(input -> !input.isEmpty()));
  }

  /** {@code <dataset>-<runId>-<number>/<attempt>}: the same after a crash. */
  public static String promptId(String dataset, String runId, long number, int attempt) {
    return String.format(Locale.ROOT, "%s-%s-%06d/%d", dataset, runId, number, attempt);
  }
}
