package org.alpacastreams.standalone.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.standalone.process.ChildState;
import org.alpacastreams.standalone.process.PipelinePlan;
import org.alpacastreams.standalone.process.Supervisor;
import org.alpacastreams.standalone.status.adapter.PipelineFollower;

/** Runs until somebody stops it, or the version it waits for is there. */
public final class UpSession {
  private static final Duration TICK = Duration.ofMillis(500);

  private final Supervisor supervisor;
  private final PipelineFollower follower;
  private final SessionDisplay display;
  private final String dataset;
  private final Optional<RunStarter> runStarter;
  private final OptionalLong untilVersion;
  private boolean runIsSettled;

  /** What a session is made of; {@code wish} is absent where no run shall be started. */
  public UpSession(
      PipelinePlan plan,
      Supervisor supervisor,
      PipelineFollower follower,
      SessionDisplay display,
      String dataset,
      Optional<RunWish> wish,
      OptionalLong untilVersion) {
    this.supervisor = supervisor;
    this.follower = follower;
    this.display = display;
    this.dataset = dataset;
    this.runStarter =
        wish.map(w -> new RunStarter(plan.ports().get(PipelinePlan.SAMPLER), w, false));
    this.untilVersion = untilVersion;
  }

  /**
   * Runs until {@code stop} is counted down or the wanted version is there.
   *
   * @return whether the wanted version is there
   * @throws RefusedRunException if the sampler does not allow the run
   */
  public boolean run(CountDownLatch stop) throws InterruptedException {
    supervisor.start();
    follower.start();
    while (!stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
      List<ChildState> processes = supervisor.states();
      settleRun(processes);
      display.show(follower.status(), follower.models(), processes, Instant.now());
      Optional<DatasetVersioned> version = reachedVersion();
      if (version.isPresent()) {
        display.reached(version.get());
        return true;
      }
    }
    return false;
  }

  private void settleRun(List<ChildState> processes) throws InterruptedException {
    if (runIsSettled || runStarter.isEmpty() || !isReady(processes)) {
      return;
    }
    runStarter
        .get()
        .attempt()
        .ifPresent(
            outcome -> {
              runIsSettled = true;
              display.say(outcome);
            });
  }

  private static boolean isReady(List<ChildState> processes) {
    return processes.stream()
        .anyMatch(
            p -> p.name().equals(PipelinePlan.SAMPLER) && p.phase() == ChildState.Phase.READY);
  }

  private Optional<DatasetVersioned> reachedVersion() {
    return untilVersion.isEmpty()
        ? Optional.empty()
        : follower
            .of(dataset)
            .newestVersion()
            .filter(v -> v.endSequence() >= untilVersion.getAsLong());
  }
}
