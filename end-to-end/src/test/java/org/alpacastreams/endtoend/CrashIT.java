package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of every process in turn while datasets flow: nothing lost, nothing double, and
 * the verdicts of an undisturbed run.
 */
class CrashIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Each look reads whole topics. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final String GENERATED = "generated";
  private static final int GOAL = 400;

  @TempDir Path directory;

  @Test
  void killingEveryProcessInTurnLosesNothingAndDoublesNothing() throws Exception {
    List<Workload> workloads = workloads();
    try (PipelineProcess pipeline =
        new PipelineProcess(directory, "--no-run", "--no-training", "--version-every", "100")) {
      pipeline.startAndAwaitReady();
      startRun(pipeline);
      KafkaConnection connection = pipeline.connection();
      try (CandidateFeed feed = new CandidateFeed(connection, workloads);
          CompactedTable<RunState> runs = new CompactedTable<>(connection, Topics.RUNS_STATE)) {
        runs.start();
        awaitFlow(connection, workloads);
        for (String victim :
            List.of("dedup-filter", "generator", "prompt-sampler", "dataset-sink", "broker")) {
          kill(pipeline, workloads, victim, () -> pipeline.kill(victim));
        }
        kill(
            pipeline,
            workloads,
            "launcher",
            () -> {
              pipeline.killLauncher();
              pipeline.start();
            });
        feed.finish();
        await("the generated dataset's goal")
            .atMost(PATIENCE)
            .until(
                () ->
                    runs.get(GENERATED)
                        .filter(r -> r.status() == RunStatus.COMPLETED)
                        .filter(r -> r.promptsIssued() == r.promptsSettled())
                        .isPresent());
      }
      audit(pipeline, workloads);
    }
  }

  /** Kills, and reports how long no verdict came. */
  private static void kill(
      PipelineProcess pipeline, List<Workload> workloads, String victim, Runnable killing) {
    long before = System.nanoTime();
    killing.run();
    House.DATA_SERVICES.forEach(pipeline::awaitReady);
    awaitFlow(pipeline.connection(), workloads);
    report("killed %s: all ready and flowing again after %.1f s", victim, seconds(before));
  }

  private static void audit(PipelineProcess pipeline, List<Workload> workloads) throws Exception {
    KafkaConnection connection = pipeline.connection();
    DatasetAudit audit = new DatasetAudit(pipeline);
    for (Workload workload : workloads) {
      await("all verdicts on " + workload.dataset())
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .until(
              () ->
                  Verdict.ofDataset(connection, workload.dataset()).size()
                      >= workload.candidateIds().size());
      assertThat(Verdict.ofDataset(connection, workload.dataset()))
          .as("verdicts of %s beside an undisturbed run", workload.dataset())
          .isEqualTo(undisturbed(connection, workload));
    }
    List<String> datasets = new ArrayList<>(workloads.stream().map(Workload::dataset).toList());
    datasets.add(GENERATED);
    for (String dataset : datasets) {
      await("the files of " + dataset)
          .atMost(PATIENCE)
          .untilAsserted(() -> audit.fileEqualsTopic(dataset));
      audit.everyCandidateIsJudgedOnce(dataset);
      audit.versionsAreWhatWasAnnounced(dataset);
      Map<String, Verdict> verdicts = Verdict.ofDataset(connection, dataset);
      report(
          "%s: %d candidates, %d accepted, none lost, none double",
          dataset, verdicts.size(), verdicts.values().stream().filter(Verdict::accepted).count());
    }
    audit.noPromptIsCalledTwice(GENERATED);
    audit.everyAttemptIsSettledOnce(GENERATED);
  }

  /** The verdicts on the same candidates in another dataset, while nothing is killed. */
  private static Map<String, Verdict> undisturbed(KafkaConnection connection, Workload workload)
      throws Exception {
    Workload calm =
        new Workload(workload.dataset() + "-calm", workload.events(), workload.candidateIds());
    try (CandidateFeed feed = new CandidateFeed(connection, List.of(calm))) {
      feed.finish();
    }
    await("all verdicts on " + calm.dataset())
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(
            () ->
                Verdict.ofDataset(connection, calm.dataset()).size() >= calm.candidateIds().size());
    return Verdict.ofDataset(connection, calm.dataset());
  }

  private static List<Workload> workloads() {
    return Reference.present()
        ? List.of(Workload.released("released", Policy.ROUGE_ONLY), Workload.mixed("mixed"))
        : List.of(Workload.synthetic("synthetic-a", 1), Workload.synthetic("synthetic-b", 2));
  }

  private static void startRun(PipelineProcess pipeline) throws IOException {
    String run = "{\"dataset\": \"%s\", \"goal\": %d}".formatted(GENERATED, GOAL);
    HttpResponse<String> response = pipeline.post("prompt-sampler", "/runs", run);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
  }

  /** Waits until every dataset of the feed has more verdicts than now. */
  private static void awaitFlow(KafkaConnection connection, List<Workload> workloads) {
    for (Workload workload : workloads) {
      int now = Verdict.ofDataset(connection, workload.dataset()).size();
      await("flow of " + workload.dataset())
          .atMost(PATIENCE)
          .pollInterval(LOOK)
          .until(() -> Verdict.ofDataset(connection, workload.dataset()).size() > now);
    }
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static void report(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
