package org.alpacastreams.standalone.once;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.standalone.process.ChildState;
import org.alpacastreams.standalone.process.PipelinePlan;
import org.alpacastreams.standalone.status.ModelText;
import org.alpacastreams.standalone.status.TrainingStatus;

/** How far a pipeline has come on its way to a model of {@code goal} examples, in words. */
final class Journey {
  /** A process that cannot live for long; back-off has made that about a minute. */
  private static final int TOO_OFTEN = 5;

  private static final int FEW = 2;

  private final long goal;
  private final Path logs;

  /**
   * What stands in the way.
   *
   * @param where a file or address that tells more
   */
  record Trouble(String what, String where) {}

  Journey(long goal, Path logs) {
    this.goal = goal;
    this.logs = logs;
  }

  /** The stage that is under way. */
  Stage stage(Situation now) {
    Optional<ModelPublished> model = now.model(goal);
    if (model.isPresent()) {
      return now.served().equals(model.map(ModelPublished::modelId)) ? Stage.ASK : Stage.SERVE;
    }
    if (now.training().filter(TrainingStatus::isBeingScored).isPresent()) {
      return Stage.SCORE;
    }
    if (now.version(goal).isPresent()) {
      return Stage.TRAIN;
    }
    return now.ready() == now.processes().size() ? Stage.GENERATE : Stage.START;
  }

  /** How {@code stage} stands. */
  String underWay(Stage stage, Situation now) {
    return switch (stage) {
      case START -> starting(now);
      case GENERATE -> generating(now);
      case TRAIN ->
          now.training()
              .filter(training -> training.step() > 0)
              .map(ModelText::step)
              .orElse("about to start");
      case SCORE -> "base and tuned model on held-out tasks";
      case SERVE -> "the gateway loads " + now.model(goal).map(ModelPublished::modelId).orElse("");
      case ASK -> "%d questions, to base and tuned model".formatted(Question.THREE.size());
    };
  }

  /** What came of {@code stage}. */
  String done(Stage stage, Situation now) {
    return switch (stage) {
      case START ->
          now.ready() == now.processes().size()
              ? "%d processes are ready".formatted(now.processes().size())
              : "what it would wait for was made before";
      case GENERATE -> generated(now);
      case TRAIN -> trained(now);
      case SCORE ->
          now.model(goal)
              .map(model -> "exact match " + ModelText.improvement(model.metrics()))
              .orElse("");
      case SERVE -> now.served().orElse("");
      case ASK -> "answered";
    };
  }

  /**
   * What makes going on pointless; empty while there is hope.
   *
   * @param mayBePaused whether a pause may be an old one, that is about to end
   */
  Optional<Trouble> trouble(Situation now, boolean mayBePaused) {
    Optional<Trouble> dying =
        now.processes().stream()
            .filter(p -> p.restarts() >= TOO_OFTEN && p.phase() != ChildState.Phase.READY)
            .findFirst()
            .map(
                p ->
                    new Trouble(
                        "%s does not stay alive: %s".formatted(p.name(), p.detail()),
                        logs.resolve(p.name() + ".log") + " and .out"));
    return dying
        .or(
            () ->
                now.training()
                    .flatMap(Journey::unfinished)
                    .map(what -> new Trouble(what, log("trainer"))))
        .or(
            () ->
                now.dataset()
                    .run()
                    .filter(run -> run.status() == RunStatus.PAUSED && !mayBePaused)
                    .map(
                        run ->
                            new Trouble("the run is paused: " + run.reason(), log("generator"))));
  }

  /**
   * That {@code stage} takes too long.
   *
   * @param refusal what the gateway last said instead of answering
   */
  Trouble tooLong(Stage stage, Optional<String> refusal, Situation now) {
    return new Trouble(
        "it takes too long: " + refusal.orElseGet(() -> underWay(stage, now)),
        switch (stage) {
          case START, GENERATE -> logs.toString();
          case TRAIN, SCORE -> log(PipelinePlan.TRAINER);
          case SERVE, ASK -> log(PipelinePlan.GATEWAY);
        });
  }

  private static Optional<String> unfinished(TrainingStatus training) {
    return switch (training.state()) {
      case FAILED -> Optional.of("the training failed: " + training.message());
      case CANCELLED -> Optional.of("the training was cancelled: " + training.message());
      case QUEUED, TRAINING, FINISHED -> Optional.empty();
    };
  }

  private String log(String process) {
    return logs.resolve(process + ".log").toString();
  }

  /** Why they are not ready is worth saying of the last ones. */
  private static String starting(Situation now) {
    List<ChildState> missing =
        now.processes().stream().filter(p -> p.phase() != ChildState.Phase.READY).toList();
    boolean few = missing.size() <= FEW;
    return "%d of %d ready; waiting for %s"
        .formatted(
            now.ready(),
            now.processes().size(),
            missing.stream()
                .map(p -> p.name() + (few && !p.detail().isEmpty() ? " (" + p.detail() + ")" : ""))
                .collect(Collectors.joining(", ")));
  }

  private String generating(Situation now) {
    long accepted = now.dataset().accepted();
    boolean complete =
        now.dataset().run().map(RunState::status).orElse(RunStatus.RUNNING) == RunStatus.COMPLETED;
    if (complete && accepted >= goal) {
      return "writing the version of %,d examples".formatted(goal);
    }
    return String.format(
        Locale.ROOT,
        "%,d of %,d examples, %,d a minute, %,d rejected",
        accepted,
        goal,
        Math.round(now.dataset().acceptedPerMinute()),
        now.dataset().counts().totalRejected());
  }

  private String generated(Situation now) {
    return now.version(goal)
        .map(
            v ->
                String.format(
                    Locale.ROOT,
                    "%,d examples, %,d candidates rejected",
                    v.examples(),
                    v.counts().totalRejected()))
        .orElse("");
  }

  private static String trained(Situation now) {
    return now.training()
        .map(
            t ->
                String.format(
                    Locale.ROOT,
                    "%,d updates%s",
                    t.step(),
                    t.firstLoss()
                        .flatMap(first -> t.loss().map(last -> losses(first, last)))
                        .orElse("")))
        .orElse("was done before");
  }

  private static String losses(double first, double last) {
    return String.format(Locale.ROOT, ", loss %.2f → %.2f", first, last);
  }
}
