package org.alpacastreams.standalone.once;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.standalone.directory.ProcessRegistry;
import org.alpacastreams.standalone.process.PipelinePlan;
import org.alpacastreams.standalone.process.Supervisor;
import org.alpacastreams.standalone.session.RunStarter;
import org.alpacastreams.standalone.session.RunWish;
import org.alpacastreams.standalone.status.Terminal;
import org.alpacastreams.standalone.status.TextStyle;
import org.alpacastreams.standalone.status.adapter.PipelineFollower;

/** Runs until the first model of a big enough version has answered, or something is in the way. */
public final class OnceSession {
  private static final Duration TICK = Duration.ofMillis(500);

  /** A model that says nothing but errors for so long will not get better. */
  private static final Duration PATIENCE_WITH_REFUSALS = Duration.ofSeconds(60);

  private static final Duration PATIENCE_WITH_PAUSES = Duration.ofSeconds(10);

  private final Supervisor supervisor;
  private final PipelineFollower follower;
  private final ProcessRegistry registry;
  private final StageDisplay display;
  private final Journey journey;
  private final String dataset;
  private final long goal;
  private final Duration timeout;
  private final RunStarter runStarter;
  private final GatewayClient gateway;
  private final VersionRequest versionRequest;
  private final String url;
  private final Instant startedAt = Instant.now();
  private final ResidentMemory memory = new ResidentMemory();
  private Stage stage = Stage.START;
  private Instant stageSince = startedAt;
  private Optional<Instant> runSettledAt = Optional.empty();
  private Optional<String> refusal = Optional.empty();

  /** What a session is made of; {@code wish} names the dataset and has a goal. */
  public OnceSession(
      PipelinePlan plan,
      Supervisor supervisor,
      PipelineFollower follower,
      ProcessRegistry registry,
      Terminal terminal,
      RunWish wish,
      Duration timeout) {
    this.supervisor = supervisor;
    this.follower = follower;
    this.registry = registry;
    this.display = new StageDisplay(terminal, TextStyle.of(terminal.live(), System.getenv()));
    this.dataset = wish.dataset();
    this.goal = wish.goal().orElseThrow();
    this.timeout = timeout;
    Path logs = plan.directory().logs();
    this.journey = new Journey(goal, logs);
    this.runStarter = new RunStarter(plan.ports().get(PipelinePlan.SAMPLER), wish, true);
    int port = plan.ports().get(PipelinePlan.GATEWAY);
    this.gateway = new GatewayClient(port);
    this.versionRequest = new VersionRequest(plan.ports().get(PipelinePlan.SINK), dataset, goal);
    this.url = "http://127.0.0.1:" + port;
  }

  /**
   * Runs until the summary is printed, something is in the way, or {@code stop} is counted down.
   *
   * @return whether the summary was printed
   */
  public boolean run(CountDownLatch stop) throws InterruptedException {
    supervisor.start();
    follower.start();
    while (!stop.await(TICK.toMillis(), TimeUnit.MILLISECONDS)) {
      Instant now = Instant.now();
      Situation situation = look(now);
      advance(situation, now);
      Optional<Journey.Trouble> trouble =
          journey.trouble(situation, mayBePaused(now)).or(() -> late(situation, now));
      if (trouble.isPresent()) {
        report(trouble.get(), now);
        return false;
      }
      if (stage == Stage.ASK && conclude(situation)) {
        return true;
      }
    }
    return false;
  }

  private Situation look(Instant now) throws InterruptedException {
    memory.look(
        Stream.concat(
                Stream.of(ProcessHandle.current().pid()),
                registry.recorded().stream().map(ProcessRegistry.Entry::pid))
            .toList());
    Optional<String> served =
        stage.compareTo(Stage.TRAIN) < 0 ? Optional.empty() : gateway.latest();
    Situation situation =
        Situation.of(
            supervisor.states(), follower.of(dataset), follower.models(), startedAt, served);
    if (runSettledAt.isEmpty() && situation.isReady(PipelinePlan.SAMPLER)) {
      runStarter
          .attempt()
          .ifPresent(
              outcome -> {
                runSettledAt = Optional.of(now);
                display.say("  " + outcome);
              });
    }
    if (runSettledAt.isPresent()) {
      versionRequest.considerAsking(situation, now);
    }
    return situation;
  }

  /** A run that was paused before is resumed first, and says so a moment later. */
  private boolean mayBePaused(Instant now) {
    return runSettledAt
        .map(settled -> Duration.between(settled, now).compareTo(PATIENCE_WITH_PAUSES) < 0)
        .orElse(true);
  }

  /** Stages are only ever left forwards: a service that restarts later undoes nothing. */
  private void advance(Situation situation, Instant now) {
    Stage found = journey.stage(situation);
    Stage reached = found.compareTo(stage) < 0 ? stage : found;
    for (Stage passed : EnumSet.range(stage, reached)) {
      if (passed != reached) {
        display.done(passed, journey.done(passed, situation), Duration.between(stageSince, now));
        stageSince = now;
      }
    }
    stage = reached;
    display.underWay(
        stage, journey.underWay(stage, situation), Duration.between(stageSince, now), now);
  }

  private Optional<Journey.Trouble> late(Situation situation, Instant now) {
    boolean refusedForLong =
        refusal.isPresent()
            && Duration.between(stageSince, now).compareTo(PATIENCE_WITH_REFUSALS) > 0;
    boolean timeIsUp = Duration.between(startedAt, now).compareTo(timeout) >= 0;
    return timeIsUp || refusedForLong
        ? Optional.of(journey.tooLong(stage, refusal, situation))
        : Optional.empty();
  }

  private void report(Journey.Trouble trouble, Instant now) {
    display.failed(stage, trouble.what(), Duration.between(stageSince, now));
    display.say(
        "No model has answered, after %s. Look into %s; './alpaca up --once' goes on from here."
            .formatted(StageDisplay.clock(Duration.between(startedAt, now)), trouble.where()));
  }

  /** Asks, and prints the summary; false if the gateway cannot answer yet. */
  private boolean conclude(Situation situation) throws InterruptedException {
    ModelPublished model = situation.model(goal).orElseThrow();
    Optional<DatasetVersioned> version = model.datasetVersion().flatMap(follower::version);
    if (version.isEmpty()) {
      return false;
    }
    List<Answers> answers = new ArrayList<>();
    try {
      for (Question question : Question.THREE) {
        answers.add(
            new Answers(
                question,
                gateway.ask(GatewayClient.BASE, question.instruction()),
                gateway.ask(model.modelId(), question.instruction())));
      }
    } catch (IOException e) {
      refusal = Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
      return false;
    }
    Instant now = Instant.now();
    display.done(stage, journey.done(stage, situation), Duration.between(stageSince, now));
    OnceSummary summary =
        new OnceSummary(
            version.get(),
            model,
            answers,
            url,
            Duration.between(startedAt, now),
            memory.mostBytes());
    display.say("");
    summary.lines().forEach(display::say);
    display.say("");
    return true;
  }
}
