package org.alpacastreams.contracts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.ParseError;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.examples.TextRules;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.models.AnswerBlocked;
import org.alpacastreams.contracts.models.AnswerFlagged;
import org.alpacastreams.contracts.models.ComparisonJudged;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.runs.DocumentSet;
import org.alpacastreams.contracts.runs.FollowUp;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.runs.TeacherTally;
import org.alpacastreams.contracts.trainings.TrainingProgress;

/** One event of every variant of every topic, with every optional field present. */
final class Samples {
  private static final BigDecimal CENT = new BigDecimal("0.01");
  private static final SourceSpan PASSAGE =
      new SourceSpan("bread/yeast.txt", "cd".repeat(32), 120, 1_480);
  private static final PromptContext CONTEXT =
      new PromptContext(
          "cooking-r1-000007/1",
          "cooking",
          "r1",
          7,
          1,
          "alpaca",
          "instructions",
          "alpaca-20-tasks",
          Parsing.ROBUST,
          4,
          "openai",
          3072,
          CENT,
          Reading.INPUT_FIRST,
          Optional.of(Labels.ENGLISH),
          Optional.of("c1"),
          Optional.of(PASSAGE),
          Optional.of("to a child"));
  private static final Origin ORIGIN =
      new Origin(
          "teacher",
          Optional.of("r1"),
          Optional.of("cooking-r1-000007/1"),
          Optional.of(5L),
          Optional.of("openai"),
          Optional.of("a-model"),
          Optional.of("alpaca"),
          Optional.of("alpaca-20-tasks"),
          Optional.of("rows.jsonl"),
          Optional.of(PASSAGE));
  private static final DatasetSettings SETTINGS =
      new DatasetSettings(
          Policy.ROBUST,
          0.7,
          Tokenizer.UNICODE,
          Annotation.NEAREST,
          "sv",
          Optional.of(new TextRules(List.of("bilden"), List.of("Skriv ett program"), false, true)));
  private static final VerdictCounts COUNTS =
      new VerdictCounts(12, new TreeMap<>(Map.of("near-duplicate", 3L)));
  private static final Neighbour NEIGHBOUR =
      new Neighbour("seed_task_3", "Name three spices.", 2.0 / 3.0);
  private static final ParseError PARSE_ERROR =
      new ParseError("missing-output-label", "item 6 has no output", "6. Instruction: Bake");
  private static final FollowUp FOLLOW_UP =
      new FollowUp(
          "instances",
          Reading.INPUT_FIRST,
          Optional.of(false),
          "instances@1",
          "Give examples.",
          " {instruction}",
          0,
          1,
          1.5,
          350,
          List.of("Task:"));
  private static final VersionFile FILE = new VersionFile("alpaca_data.json", 123, "ab".repeat(32));
  private static final List<TeacherShare> TEACHERS = List.of(new TeacherShare("openai", 2));

  private Samples() {}

  /** Samples by topic. */
  static Map<Topic<?>, List<Object>> all() {
    Map<Topic<?>, List<Object>> samples = new LinkedHashMap<>();
    samples.put(Topics.RUNS_REQUESTED, List.copyOf(runRequests()));
    samples.put(Topics.RUNS_STATE, List.of(runState()));
    samples.put(
        Topics.PROMPTS_SAMPLED,
        List.of(
            new SampledPrompt(
                CONTEXT,
                "Continue the list …",
                List.of("seed_task_3"),
                List.of("\n21."),
                1,
                1,
                9,
                1.5)));
    samples.put(Topics.RESPONSES_RECEIVED, List.copyOf(responses()));
    samples.put(Topics.PROMPTS_SETTLED, List.of(settled()));
    samples.put(Topics.EXAMPLES_CANDIDATE, List.copyOf(candidates()));
    samples.put(
        Topics.INSTRUCTIONS_ACCEPTED,
        List.of(
            new AcceptedInstruction(
                "cooking",
                "c1",
                "Explain how yeast works.",
                187,
                ORIGIN,
                "to a child",
                Awaited.ANSWER)));
    samples.put(Topics.EXAMPLES_ACCEPTED, List.of(accepted()));
    samples.put(Topics.EXAMPLES_REJECTED, List.of(rejected()));
    samples.put(
        Topics.EXAMPLES_RETRACTED,
        List.of(
            new RetractedExample("cooking", "c1", "the answer is wrong", "mara").inForce(41, 600)));
    samples.put(
        Topics.DATASETS_VERSIONED,
        List.of(
            new DatasetVersioned(
                "cooking",
                "600",
                600,
                599,
                COUNTS,
                List.of(FILE),
                "file:///data/cooking/600",
                Optional.of("300"))));
    samples.put(Topics.TRAININGS_PROGRESS, List.copyOf(trainings()));
    samples.put(
        Topics.MODELS_PUBLISHED,
        List.of(
            new ModelPublished(
                "nano-cooking-600",
                Optional.of("t1"),
                Optional.of("nano"),
                Optional.of("cooking@600"),
                "file:///models/nano-cooking-600",
                List.of(FILE),
                new TreeMap<>(Map.of("loss", 1.25)),
                "Apache-2.0",
                Optional.of(true),
                List.of("base model nano: Apache-2.0"))));
    samples.put(
        Topics.MODELS_ALIASED,
        List.of(
            new ModelAliased(
                "latest",
                Optional.of("nano-cooking-600"),
                Optional.of("nano"),
                "a person",
                Optional.of(true))));
    samples.put(
        Topics.FEEDBACK_FLAGGED,
        List.of(new AnswerFlagged("nano", "Add 2 and 2.", "now", "5", "wrong")));
    samples.put(
        Topics.COMPARISONS_JUDGED,
        List.of(
            new ComparisonJudged(
                "nano",
                "tuned",
                "Add 2 and 2.",
                "now",
                "5",
                "4",
                ComparisonJudged.Preference.SECOND,
                true,
                "person-1")));
    samples.put(
        Topics.ANSWERS_BLOCKED,
        List.of(
            new AnswerBlocked(
                "tuned",
                AnswerBlocked.Place.ANSWER,
                AnswerBlocked.Reason.FLAGGED,
                List.of("violence"),
                "embedded",
                "visitor",
                "00ff".repeat(16),
                Optional.of("It began"))));
    return samples;
  }

  private static List<RunRequest> runRequests() {
    Recipe recipe =
        new Recipe(
            "alpaca",
            "alpaca-20-tasks",
            "Write tasks.",
            1,
            Parsing.ROBUST,
            1,
            1,
            3072,
            List.of("\n21."),
            1,
            2.0,
            Reading.INSTRUCTIONS,
            Labels.ENGLISH,
            List.of(FOLLOW_UP),
            Optional.of(
                new DocumentSet(
                    "/texts",
                    List.of(new DocumentSet.Document("bread/yeast.txt", "cd".repeat(32), 3)),
                    1_500)));
    SeedTask seed =
        new SeedTask("seed_task_3", "Name three spices.", "hot", "Chili", true, List.of("food"));
    return List.of(
        new RunRequest.StartRun(
            "r1",
            Optional.of(1000L),
            CENT,
            TEACHERS,
            recipe,
            List.of(seed),
            SETTINGS,
            42,
            8,
            new TreeMap<>(Map.of("food", 5))),
        new RunRequest.PauseRun("lunch"),
        new RunRequest.ResumeRun(),
        new RunRequest.ChangeRun(Optional.of(2000L), Optional.of(CENT), TEACHERS));
  }

  private static RunState runState() {
    return new RunState(
        "cooking",
        "r1",
        RunStatus.PAUSED,
        "the budget is used up",
        Optional.of(1000L),
        12,
        CENT,
        BigDecimal.ZERO,
        CENT,
        9,
        9,
        1,
        80,
        TEACHERS,
        2L,
        5L,
        Optional.of(CENT),
        List.of(new TeacherTally("openai", 8, 1, 10, 60, CENT)));
  }

  private static List<ResponseEvent> responses() {
    return List.of(
        new ResponseEvent.CallStarted(CONTEXT, "generator-1"),
        new ResponseEvent.Answered(
            CONTEXT, " Bake bread.", "stop", "a-model", new TokenUsage(900, 700), CENT, 4100),
        new ResponseEvent.Failed(CONTEXT, ErrorClass.TIMEOUT, "no answer within 120 s", 504),
        new ResponseEvent.Cancelled(CONTEXT, "the run was paused"));
  }

  private static PromptSettled settled() {
    return new PromptSettled(
        CONTEXT,
        PromptSettled.Outcome.FAILED,
        Optional.of(ErrorClass.SERVER_ERROR),
        "the teacher answered 503",
        new TokenUsage(900, 700),
        CENT,
        16,
        1,
        4100,
        Optional.of(true));
  }

  private static List<CandidateEvent> candidates() {
    return List.of(
        new CandidateEvent.DatasetOpened(SETTINGS),
        new CandidateEvent.SeedAdded("seed_task_3", "Name three spices."),
        new CandidateEvent.EvaluationAdded("e1", "user-oriented", "Plan a dinner for six."),
        new CandidateEvent.AcceptedImported("i1", "Peel an apple.", "green", "Done.", ORIGIN),
        new CandidateEvent.Candidate(
            Optional.of("c1"),
            "Explain how yeast works.",
            "to a child",
            "It breathes.",
            ORIGIN,
            Optional.of(PARSE_ERROR),
            Optional.of(Awaited.INSTANCES)),
        new CandidateEvent.InstancesFor(
            "c1",
            List.of(new Instance("a", "b")),
            ORIGIN,
            Optional.of(PARSE_ERROR),
            Optional.of(Awaited.ANSWER)));
  }

  private static AcceptedExample accepted() {
    return new AcceptedExample(
        "cooking",
        "c1",
        11,
        "Explain how yeast works.",
        "",
        "It breathes.",
        ORIGIN,
        List.of(NEIGHBOUR),
        Optional.of(0.03),
        187,
        "1",
        SETTINGS,
        COUNTS);
  }

  private static RejectedExample rejected() {
    return new RejectedExample(
        "cooking",
        "c2",
        RejectionReason.NEAR_DUPLICATE,
        "0.82 with seed_task_3",
        Optional.of(NEIGHBOUR),
        "Name three spices quickly.",
        "hot",
        "Chili",
        ORIGIN,
        Optional.of(PARSE_ERROR),
        "1",
        Optional.of(SETTINGS),
        COUNTS);
  }

  private static List<TrainingProgress> trainings() {
    return List.of(
        new TrainingProgress.TrainingQueued("t1", "cooking@600", "nano", "default", 120),
        new TrainingProgress.StepFinished(
            "t1",
            4,
            120,
            1.4,
            2e-5,
            0.9,
            1800,
            Optional.of(1.45),
            Optional.of(0.47),
            Optional.of(90.0),
            Optional.of(0.02)),
        new TrainingProgress.Checkpointed("t1", 60, "file:///trainings/t1/60"),
        new TrainingProgress.TrainingFinished("t1", "nano-cooking-600", 120, 75.5),
        new TrainingProgress.TrainingFailed(
            "t1",
            61,
            "the loss is NaN at step 61",
            TrainingProgress.Ending.DIVERGED,
            List.of("e17", "e23")));
  }
}
