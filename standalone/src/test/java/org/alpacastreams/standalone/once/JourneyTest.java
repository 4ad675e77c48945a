package org.alpacastreams.standalone.once;

import static org.alpacastreams.standalone.testing.Models.queued;
import static org.alpacastreams.standalone.testing.Models.step;
import static org.alpacastreams.standalone.testing.Models.tuned;
import static org.alpacastreams.standalone.testing.Models.version;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.trainings.TrainingProgress.Ending;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFailed;
import org.alpacastreams.standalone.process.ChildState;
import org.alpacastreams.standalone.process.ChildState.Phase;
import org.alpacastreams.standalone.status.ModelLedger;
import org.alpacastreams.standalone.status.PipelineStatus;
import org.alpacastreams.standalone.testing.Verdicts;
import org.junit.jupiter.api.Test;

class JourneyTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private final Journey journey = new Journey(3000, Path.of("/data/logs"));
  private final PipelineStatus status = new PipelineStatus();
  private final ModelLedger ledger = new ModelLedger();
  private final List<ChildState> processes = new ArrayList<>();
  private Optional<String> served = Optional.empty();

  @Test
  void goesThroughEveryStageAndSaysHowItStands() {
    processes.add(process("broker", Phase.READY, "", 0));
    processes.add(process("trainer", Phase.NOT_READY, "no base model", 0));
    is(Stage.START, "1 of 2 ready; waiting for trainer (no base model)");

    processes.set(1, process("trainer", Phase.READY, "", 0));
    status.accepted(
        START, Verdicts.accepted("demo", "a", Verdicts.counts(1240, Map.of("too-short", 60L))));
    is(Stage.GENERATE, "1,240 of 3,000 examples, 0 a minute, 60 rejected");

    run(RunStatus.COMPLETED, "", 3005);
    is(Stage.GENERATE, "writing the version of 3,000 examples");

    status.version(version(3000));
    is(Stage.TRAIN, "about to start");
    assertThat(journey.done(Stage.GENERATE, now()))
        .isEqualTo("3,000 examples, 42 candidates rejected");

    ledger.training(START, queued("t", "demo@3000"));
    ledger.training(START, step("t", 1, 3.2));
    ledger.training(START, step("t", 40, 1.5));
    is(Stage.TRAIN, "step 40 of 188, loss 1.50");

    ledger.training(START, step("t", 188, 0.62));
    is(Stage.SCORE, "base and tuned model on held-out tasks");
    assertThat(journey.done(Stage.TRAIN, now())).isEqualTo("188 updates, loss 3.20 → 0.62");

    ledger.published(tuned(3000));
    is(Stage.SERVE, "the gateway loads demo-3000");
    assertThat(journey.done(Stage.SCORE, now())).isEqualTo("exact match 1.0 % → 55.5 %");

    served = Optional.of("demo-1500");
    is(Stage.SERVE, "the gateway loads demo-3000");
    served = Optional.of("demo-3000");
    is(Stage.ASK, "3 questions, to base and tuned model");
  }

  @Test
  void aModelOfASmallerVersionIsNotTheOneThatIsWaitedFor() {
    ledger.published(tuned(1500));
    served = Optional.of("demo-1500");
    assertThat(journey.stage(now())).isEqualTo(Stage.GENERATE);
  }

  @Test
  void givesUpWhereATrainingFailsButNotBecauseOneFailedEarlier() {
    ledger.training(START.minusSeconds(60), queued("t", "demo@3000"));
    ledger.training(START.minusSeconds(50), new TrainingFailed("t", 3, "disk full"));
    assertThat(journey.trouble(now(), false)).isEmpty();

    ledger.training(START.plusSeconds(5), queued("t", "demo@3000"));
    ledger.training(START.plusSeconds(9), new TrainingFailed("t", 3, "disk full; free some"));
    assertThat(journey.trouble(now(), false))
        .contains(
            new Journey.Trouble(
                "the training failed: disk full; free some", "/data/logs/trainer.log"));
  }

  @Test
  void givesUpWhereATrainingIsCancelled() {
    ledger.training(START.plusSeconds(5), queued("t", "demo@3000"));
    ledger.training(
        START.plusSeconds(9), new TrainingFailed("t", 3, "by hand", Ending.CANCELLED, List.of()));
    assertThat(journey.trouble(now(), false))
        .contains(
            new Journey.Trouble("the training was cancelled: by hand", "/data/logs/trainer.log"));
  }

  @Test
  void givesUpWhereTheRunIsPaused() {
    run(RunStatus.PAUSED, "openai: HTTP 401", 7);
    assertThat(journey.trouble(now(), false).orElseThrow().what())
        .isEqualTo("the run is paused: openai: HTTP 401");
    assertThat(journey.trouble(now(), true)).as("it is about to be resumed").isEmpty();
  }

  @Test
  void givesUpOnAProcessThatDiesAgainAndAgain() {
    processes.add(process("trainer", Phase.DEAD, "ended with code 1", 4));
    assertThat(journey.trouble(now(), false)).isEmpty();
    processes.set(0, process("trainer", Phase.DEAD, "ended with code 1", 5));
    assertThat(journey.trouble(now(), false))
        .contains(
            new Journey.Trouble(
                "trainer does not stay alive: ended with code 1",
                "/data/logs/trainer.log and .out"));
  }

  @Test
  void saysWhereItStoodAndWhereToLookWhenItTakesTooLong() {
    status.version(version(3000));
    ledger.training(START, queued("t", "demo@3000"));
    ledger.training(START, step("t", 40, 1.5));
    assertThat(journey.tooLong(Stage.TRAIN, Optional.empty(), now()))
        .isEqualTo(
            new Journey.Trouble(
                "it takes too long: step 40 of 188, loss 1.50", "/data/logs/trainer.log"));
    assertThat(journey.tooLong(Stage.ASK, Optional.of("the queue is full"), now()))
        .isEqualTo(
            new Journey.Trouble(
                "it takes too long: the queue is full", "/data/logs/inference-gateway.log"));
  }

  private void is(Stage stage, String how) {
    assertThat(journey.stage(now())).isEqualTo(stage);
    assertThat(journey.underWay(stage, now())).isEqualTo(how);
    assertThat(journey.trouble(now(), false)).isEmpty();
  }

  private Situation now() {
    return Situation.of(processes, status.of("demo", START), ledger, START, served);
  }

  private void run(RunStatus state, String reason, long accepted) {
    status.run(
        new RunState(
            "demo",
            "r1",
            state,
            reason,
            Optional.of(3000L),
            accepted,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            BigDecimal.ZERO,
            0,
            0,
            0,
            0,
            List.of()));
  }

  private static ChildState process(String name, Phase phase, String detail, int restarts) {
    return new ChildState(name, 8085, true, phase, detail, restarts, Optional.empty());
  }
}
