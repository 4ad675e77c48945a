package org.alpacastreams.contracts;

import java.time.Duration;
import java.util.List;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.models.AnswerBlocked;
import org.alpacastreams.contracts.models.AnswerFlagged;
import org.alpacastreams.contracts.models.ComparisonJudged;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.trainings.TrainingProgress;

/** Every topic of the system. */
public final class Topics {
  /**
   * Partitions of every topic of the generation half: they are co-partitioned by dataset, and
   * prompts with their responses by prompt id.
   */
  public static final int PARTITIONS = 6;

  private static final int ONE_MIB = 1024 * 1024;
  private static final int EIGHT_MIB = 8 * ONE_MIB;
  private static final String SAMPLER = "prompt-sampler";
  private static final String GENERATOR = "generator";
  private static final String FILTER = "dedup-filter";
  private static final String GATEWAY = "inference-gateway";

  public static final Topic<RunRequest> RUNS_REQUESTED =
      topic(
          "runs.requested",
          RunRequest.class,
          "dataset",
          "HTTP, CLI",
          days(90),
          EIGHT_MIB,
          "Start, pause, resume or change a dataset's run.");

  public static final Topic<RunState> RUNS_STATE =
      topic(
          "runs.state",
          RunState.class,
          "dataset",
          SAMPLER,
          new Topic.Keep.Newest(),
          ONE_MIB,
          "How each dataset's run stands: goal, budget, money, counters, status and reason.");

  public static final Topic<SampledPrompt> PROMPTS_SAMPLED =
      topic(
          "prompts.sampled",
          SampledPrompt.class,
          "promptId",
          SAMPLER,
          days(30),
          ONE_MIB,
          "Prompts to ask a teacher; each is the reservation of its worst-case cost.");

  public static final Topic<ResponseEvent> RESPONSES_RECEIVED =
      topic(
          "responses.received",
          ResponseEvent.class,
          "promptId",
          GENERATOR,
          new Topic.Keep.Forever(),
          EIGHT_MIB,
          "Calls started and how they ended, with the raw answers.");

  public static final Topic<PromptSettled> PROMPTS_SETTLED =
      topic(
          "prompts.settled",
          PromptSettled.class,
          "dataset",
          GENERATOR,
          days(90),
          ONE_MIB,
          "The outcome of every prompt attempt: usage, cost and items.");

  public static final Topic<CandidateEvent> EXAMPLES_CANDIDATE =
      topic(
              "examples.candidate",
              CandidateEvent.class,
              "dataset",
              "anyone",
              days(30),
              EIGHT_MIB,
              "Settings, seeds, evaluation sets and candidates of a dataset, in one order.")
          .withMinor(1);

  public static final Topic<AcceptedInstruction> INSTRUCTIONS_ACCEPTED =
      topic(
              "instructions.accepted",
              AcceptedInstruction.class,
              "dataset",
              FILTER,
              days(90),
              ONE_MIB,
              "Novel instructions that still need their instances.")
          .withMinor(1);

  public static final Topic<AcceptedExample> EXAMPLES_ACCEPTED =
      topic(
              "examples.accepted",
              AcceptedExample.class,
              "dataset",
              FILTER,
              new Topic.Keep.Forever(),
              EIGHT_MIB,
              "The public stream: accepted examples with a gapless sequence per dataset.")
          .withMinor(1);

  public static final Topic<RejectedExample> EXAMPLES_REJECTED =
      topic(
              "examples.rejected",
              RejectedExample.class,
              "dataset",
              FILTER,
              days(90),
              EIGHT_MIB,
              "Rejected candidates with the reason and the nearest pool entry.")
          .withMinor(1);

  public static final Topic<RetractedExample> EXAMPLES_RETRACTED =
      topic(
              "examples.retracted",
              RetractedExample.class,
              "dataset",
              "anyone; dataset-sink answers",
              new Topic.Keep.Forever(),
              ONE_MIB,
              "Accepted examples taken back, and why.")
          .withMinor(1);

  public static final Topic<DatasetVersioned> DATASETS_VERSIONED =
      topic(
          "datasets.versioned",
          DatasetVersioned.class,
          "dataset@version",
          "dataset-sink",
          new Topic.Keep.Newest(),
          ONE_MIB,
          "Dataset versions: counts, checksums and where the files are.");

  public static final Topic<TrainingProgress> TRAININGS_PROGRESS =
      topic(
              "trainings.progress",
              TrainingProgress.class,
              "trainingId",
              "trainer",
              days(30),
              ONE_MIB,
              "Training jobs: queued, each step, checkpoints, finished or failed.")
          .withMinor(1);

  public static final Topic<ModelPublished> MODELS_PUBLISHED =
      topic(
              "models.published",
              ModelPublished.class,
              "modelId",
              "trainer",
              new Topic.Keep.Newest(),
              ONE_MIB,
              "Models ready to be served, with files, metrics and licence.")
          .withMinor(1);

  public static final Topic<ModelAliased> MODELS_ALIASED =
      topic(
              "models.aliased",
              ModelAliased.class,
              "alias",
              GATEWAY,
              new Topic.Keep.Newest(),
              ONE_MIB,
              "Which model each alias names.")
          .withMinor(1);

  public static final Topic<AnswerFlagged> FEEDBACK_FLAGGED =
      topic(
          "feedback.flagged",
          AnswerFlagged.class,
          "modelId",
          GATEWAY,
          new Topic.Keep.Forever(),
          ONE_MIB,
          "Answers that people flagged as failures.");

  public static final Topic<ComparisonJudged> COMPARISONS_JUDGED =
      topic(
          "comparisons.judged",
          ComparisonJudged.class,
          "modelId",
          GATEWAY,
          new Topic.Keep.Forever(),
          ONE_MIB,
          "Blind pairwise verdicts of people and judges.");

  public static final Topic<AnswerBlocked> ANSWERS_BLOCKED =
      topic(
          "answers.blocked",
          AnswerBlocked.class,
          "modelId",
          GATEWAY,
          days(90),
          ONE_MIB,
          "Prompts and answers that moderation held back.");

  private static final List<Topic<?>> ALL =
      List.of(
          RUNS_REQUESTED,
          RUNS_STATE,
          PROMPTS_SAMPLED,
          RESPONSES_RECEIVED,
          PROMPTS_SETTLED,
          EXAMPLES_CANDIDATE,
          INSTRUCTIONS_ACCEPTED,
          EXAMPLES_ACCEPTED,
          EXAMPLES_REJECTED,
          EXAMPLES_RETRACTED,
          DATASETS_VERSIONED,
          TRAININGS_PROGRESS,
          MODELS_PUBLISHED,
          MODELS_ALIASED,
          FEEDBACK_FLAGGED,
          COMPARISONS_JUDGED,
          ANSWERS_BLOCKED);

  private Topics() {}

  /** All topics, in the order data flows. */
  public static List<Topic<?>> all() {
    return ALL;
  }

  private static Topic.Keep days(int days) {
    return new Topic.Keep.For(Duration.ofDays(days));
  }

  private static <V> Topic<V> topic(
      String schema,
      Class<V> type,
      String key,
      String writer,
      Topic.Keep keep,
      int maxMessageBytes,
      String description) {
    return new Topic<>(
        "alpaca." + schema + ".v1",
        schema,
        type,
        key,
        writer,
        PARTITIONS,
        keep,
        maxMessageBytes,
        description);
  }
}
