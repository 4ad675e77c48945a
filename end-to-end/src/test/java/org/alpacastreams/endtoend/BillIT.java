package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.endtoend.teacher.FaultPlan;
import org.alpacastreams.endtoend.teacher.PaidTeacher;
import org.alpacastreams.endtoend.teacher.Tariff;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether the pipeline can be trusted with a credit card: it asks a teacher that fails in every way
 * and keeps its own bill, while {@code kill -9} hits generator, sampler and broker in the middle of
 * calls. The run ends when its budget covers no further prompt; then the bill is at most what is
 * recorded as spent, which is at most the budget, and nothing that was paid for is missing.
 *
 * <p>Without settings some hundred prompts and four kills; the whole show takes some minutes:
 *
 * <pre>{@code
 * mvn -B verify -pl end-to-end -am -Dtest=None -Dsurefire.failIfNoSpecifiedTests=false \
 *   -Dit.test=BillIT -Dfailsafe.failIfNoSpecifiedTests=false -Dbill.prompts=2000 -Dbill.kills=10
 * }</pre>
 *
 * <p>{@code -Dbill.seed} gives other faults at other times.
 */
class BillIT {
  private static final int PROMPTS = Integer.getInteger("bill.prompts", 300);
  private static final int KILLS = Integer.getInteger("bill.kills", 4);
  private static final long SEED = Long.getLong("bill.seed", 20260611L);

  private static final String DATASET = "paid";
  private static final String TEACHER = "paid-teacher";
  private static final String KEY = "sk-test-0123456789";
  private static final int CONCURRENCY = 12;
  private static final int OUTSTANDING = 16;
  private static final int TIMEOUT_SECONDS = 2;
  private static final int OUTAGE_LENGTH = 8;

  /** The longest prompts do not fit beside the 3,072 tokens that an answer may have. */
  private static final Tariff TARIFF =
      new Tariff(new BigDecimal("1.00"), new BigDecimal("4.00"), 4_400);

  /** What a prompt comes to on average, its failures included; a little more than that. */
  private static final BigDecimal USD_PER_PROMPT = new BigDecimal("0.0075");

  /** What a kill costs on average: everything in flight, in full, where it is a generator's. */
  private static final BigDecimal USD_PER_KILL = new BigDecimal("0.10");

  private static final Duration PATIENCE = Duration.ofMinutes(2).plusMillis(200L * PROMPTS);

  @TempDir Path directory;

  private long startNanos;

  @Test
  void recordedSpendCoversTheBillAndTheBudgetCoversBoth() throws Exception {
    FaultPlan plan = new FaultPlan(SEED, PROMPTS / 2, OUTAGE_LENGTH);
    try (PaidTeacher teacher = new PaidTeacher(KEY, TARIFF, plan);
        PipelineProcess pipeline =
            new PipelineProcess(
                directory.resolve("data"),
                "--no-run",
                "--no-training",
                "--teachers-file",
                teachersFile(teacher).toString())) {
      pipeline.startAndAwaitReady();
      try (RunOperator operator = new RunOperator(pipeline, DATASET)) {
        operator.start(runRequest());
        startNanos = System.nanoTime();
        List<Kill> kills = killInTheMiddleOfCalls(pipeline, teacher, operator);
        operator.awaitAndResume("the end of the budget", PATIENCE, operator::budgetIsSpent);
        Duration duration = sinceStart();
        House.DATA_SERVICES.forEach(pipeline::awaitReady);
        audit(pipeline, teacher, kills, operator.resumptions(), duration);
      }
    }
  }

  /** At request numbers that follow from the seed, each in its own stretch of the run. */
  private List<Kill> killInTheMiddleOfCalls(
      PipelineProcess pipeline, PaidTeacher teacher, RunOperator operator) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<Kill> kills = new ArrayList<>();
    for (int i = 0; i < KILLS; i++) {
      String victim = Kill.victim(i);
      int atRequest = (int) ((i + 0.2 + 0.6 * random.nextDouble()) * PROMPTS / KILLS);
      operator.awaitAndResume(
          "calls in flight, to kill " + victim + " after request " + atRequest,
          PATIENCE,
          () ->
              teacher.arrived() >= atRequest
                  && pipeline.child(victim).isPresent()
                  && (victim.equals(Kill.BROKER) || pipeline.ready(victim))
                  && teacher.open() >= CONCURRENCY / 2);
      int arrived = teacher.arrived();
      int open = teacher.open();
      pipeline.kill(victim);
      kills.add(
          new Kill(
              victim,
              sinceStart(),
              arrived,
              open,
              victim.equals(Kill.GENERATOR)
                  ? TopicSnapshot.ends(pipeline.connection(), Topics.RESPONSES_RECEIVED)
                  : Map.of()));
    }
    return kills;
  }

  private Duration sinceStart() {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private static void audit(
      PipelineProcess pipeline,
      PaidTeacher teacher,
      List<Kill> kills,
      int resumptions,
      Duration duration) {
    DatasetAudit dataset = new DatasetAudit(pipeline);
    await("all verdicts")
        .atMost(PATIENCE)
        .untilAsserted(() -> dataset.everyCandidateIsJudgedOnce(DATASET));
    PaidRun run = PaidRun.of(pipeline.connection(), DATASET);
    System.out.println(SpendingReport.of(run, teacher.bill(), kills, resumptions, duration));
    dataset.noPromptIsCalledTwice(DATASET);
    dataset.everyAttemptIsSettledOnce(DATASET);
    SpendingAudit spending = new SpendingAudit(run, teacher.bill());
    spending.attemptsFollowEachOther();
    spending.settlementsFollowFromOutcomes();
    spending.noChargeIsWithoutAReservation();
    spending.recordedSpendLiesBetweenBillAndBudget();
    spending.onlyCallsInFlightAtAKillAreRepeated(kills);
    spending.everyAnswerIsReadWhole(pipeline.connection());
    assertThat(run.promptNumbers()).as("prompts").isGreaterThan(PROMPTS / 2);
  }

  private Path teachersFile(PaidTeacher teacher) throws IOException {
    Path key = Files.writeString(directory.resolve("key"), KEY);
    Map<String, Object> profile = new HashMap<>();
    profile.put("name", TEACHER);
    profile.put("kind", "openai-chat");
    profile.put("baseUrl", teacher.baseUrl());
    profile.put("model", "paid-model");
    profile.put("keyFile", key.toString());
    profile.put("promptUsdPerMillionTokens", TARIFF.promptUsdPerMillion());
    profile.put("completionUsdPerMillionTokens", TARIFF.completionUsdPerMillion());
    profile.put("concurrency", CONCURRENCY);
    profile.put("timeoutSeconds", TIMEOUT_SECONDS);
    return Files.writeString(
        directory.resolve("teachers.json"),
        Json.mapper().writeValueAsString(Map.of("teachers", List.of(profile))));
  }

  private static String runRequest() throws IOException {
    BigDecimal budget =
        USD_PER_PROMPT
            .multiply(BigDecimal.valueOf(PROMPTS))
            .add(USD_PER_KILL.multiply(BigDecimal.valueOf(KILLS)));
    return Json.mapper()
        .writeValueAsString(
            Map.of(
                "dataset", DATASET,
                "continuous", true,
                "budgetUsd", budget,
                "teachers", List.of(TEACHER),
                "randomSeed", SEED,
                "maxOutstandingPrompts", OUTSTANDING));
  }
}
