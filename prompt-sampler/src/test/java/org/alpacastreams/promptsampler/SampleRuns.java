package org.alpacastreams.promptsampler;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.PromptSettled.Outcome;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.promptsampler.runs.Verdicts;

/** Small runs for the tests. */
public final class SampleRuns {
  public static final String DATASET = "cooking";
  public static final String RUN_ID = "first";

  private SampleRuns() {}

  /** Ten short seed tasks. */
  public static List<SeedTask> seeds() {
    return IntStream.range(0, 10)
        .mapToObj(
            i ->
                new SeedTask(
                    "seed_" + i,
                    "Describe dish number " + i + ".",
                    i % 2 == 0 ? "" : "for " + i + " guests",
                    "Dish " + i + " is a stew.",
                    false,
                    List.of()))
        .toList();
  }

  public static Recipe recipe(int maxTokens) {
    return new Recipe(
        "alpaca",
        "test@1",
        "Write tasks.",
        3,
        Parsing.ROBUST,
        1.0,
        1.0,
        maxTokens,
        List.of("\n9."));
  }

  /** A run of the procedural teacher, which costs nothing. */
  public static StartRun free(long goal, int maxOutstandingPrompts) {
    return start(RUN_ID, Optional.of(goal), "0", "procedural", maxOutstandingPrompts);
  }

  /** A run of a teacher that costs money. */
  public static StartRun paid(String budgetUsd, int maxOutstandingPrompts) {
    return start(RUN_ID, Optional.of(1000L), budgetUsd, "openai", maxOutstandingPrompts);
  }

  public static StartRun start(
      String runId,
      Optional<Long> goal,
      String budgetUsd,
      String teacher,
      int maxOutstandingPrompts) {
    return new StartRun(
        runId,
        goal,
        new BigDecimal(budgetUsd),
        List.of(new TeacherShare(teacher, 1)),
        recipe(1000),
        seeds(),
        DatasetSettings.DEFAULT,
        42,
        maxOutstandingPrompts);
  }

  /** The example that makes it {@code total}; somebody else sent it. */
  public static AcceptedExample accepted(String dataset, long total) {
    return accepted(dataset, total, Origin.EXTERNAL);
  }

  /** The example that makes it {@code total}. */
  public static AcceptedExample accepted(String dataset, long total, Origin origin) {
    return new AcceptedExample(
        dataset,
        "example-" + total,
        total - 1,
        "Cook dish " + total + ".",
        "",
        "Done.",
        origin,
        List.of(),
        Optional.empty(),
        total + 9,
        "test",
        DatasetSettings.DEFAULT,
        new VerdictCounts(total, new TreeMap<>()));
  }

  /** The filter's verdict on item {@code item} of an answer. */
  public static RejectedExample rejected(PromptContext context, int item) {
    return new RejectedExample(
        context.dataset(),
        context.promptId() + "#" + item,
        RejectionReason.NEAR_DUPLICATE,
        "",
        Optional.empty(),
        "Cook it again.",
        "",
        "Done.",
        Origin.answered(context, item, "test"),
        Optional.empty(),
        "test",
        Optional.empty(),
        VerdictCounts.ZERO);
  }

  /** {@code total} items decided on. */
  public static Verdicts verdicts(long total) {
    return verdicts(0, total);
  }

  /** So many of the run's items accepted and rejected. */
  public static Verdicts verdicts(long accepted, long rejected) {
    return new Verdicts(
        new TreeMap<>(Map.of("procedural", new Verdicts.Counts(accepted, 0, rejected))));
  }

  public static PromptSettled answered(PromptContext context, int items) {
    return settled(context, Outcome.ANSWERED, Optional.empty(), context.reservedUsd(), items);
  }

  public static PromptSettled cancelled(PromptContext context) {
    return settled(context, Outcome.CANCELLED, Optional.empty(), BigDecimal.ZERO, 0);
  }

  /** Costs what the error's class says: all that was reserved, or nothing. */
  public static PromptSettled failed(PromptContext context, ErrorClass errorClass) {
    BigDecimal cost = errorClass.billedInFull() ? context.reservedUsd() : BigDecimal.ZERO;
    return settled(context, Outcome.FAILED, Optional.of(errorClass), cost, 0);
  }

  public static PromptSettled settled(
      PromptContext context,
      Outcome outcome,
      Optional<ErrorClass> errorClass,
      BigDecimal costUsd,
      int items) {
    String message = errorClass.isPresent() ? "the endpoint said no" : "";
    return new PromptSettled(
        context, outcome, errorClass, message, TokenUsage.NONE, costUsd, items, 0, 5);
  }
}
