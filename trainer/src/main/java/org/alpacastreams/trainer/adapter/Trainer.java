package org.alpacastreams.trainer.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.trainer.board.TrainingBoard;
import org.alpacastreams.trainer.board.TrainingView;
import org.alpacastreams.trainer.evaluation.HeldOutEvaluation;
import org.alpacastreams.trainer.evaluation.ScoreCache;
import org.alpacastreams.trainer.job.BaseScore;
import org.alpacastreams.trainer.job.JobOutcome;
import org.alpacastreams.trainer.job.TrainingJob;
import org.alpacastreams.trainer.job.TrainingRunner;
import org.alpacastreams.trainer.job.Workshop;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.library.ModelLibrary;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The assembled service. One thread follows the dataset versions, one trains, one job at a time,
 * and one sends events; so the versions are read on while a job runs, and the broker may go away
 * meanwhile.
 */
public final class Trainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final String WORK = "training";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final TrainerSettings settings;
  private final ModelLibrary library;
  private final Workshop workshop;
  private final HeldOutEvaluation evaluation;
  private final BaseScore baseScore;
  private final BaseScorer scorer;
  private final TrainingBoard board = new TrainingBoard();
  private final JobDesk desk;
  private final TrainingRequests requests;
  private final OpenProblems problems = new OpenProblems();
  private final TrainerMetrics metrics;
  private final Outbox outbox;
  private final DeviceHolder device;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Preparation preparation;
  private final Thread thread = new Thread(this::run, "trainer");
  private volatile boolean prepared;

  /** A service that is not started yet; {@code tasks} are what models are scored on. */
  public Trainer(TrainerSettings settings, List<ComputedTask> tasks, MeterRegistry registry) {
    this.settings = settings;
    Path data = settings.dataDirectory();
    this.library = new ModelLibrary(data.resolve("models"));
    this.workshop = new Workshop(data.resolve("jobs"));
    this.desk = new JobDesk(workshop);
    this.requests = new TrainingRequests(board, desk, this::tell);
    this.evaluation = new HeldOutEvaluation(tasks);
    this.baseScore = new BaseScore(evaluation, new ScoreCache(data.resolve("scores"), tasks));
    this.metrics = new TrainerMetrics(registry, problems);
    this.outbox = new Outbox(settings, problems);
    this.device = new DeviceHolder(settings.threads());
    this.scorer = new BaseScorer(baseScore, device, problems, settings.retryFailed());
    this.preparation = new Preparation(settings, problems, closing);
  }

  /** Starts its threads; returns at once. */
  public void start() {
    thread.start();
  }

  /** How the trainings stand. */
  public TrainingBoard board() {
    return board;
  }

  TrainingRequests requests() {
    return requests;
  }

  /** The models that were trained here. */
  public ModelLibrary library() {
    return library;
  }

  OpenProblems problems() {
    return problems;
  }

  /** Whether it follows the versions and can train. */
  public boolean ready() {
    return prepared && problems.all().isEmpty();
  }

  /** Whether its threads live. */
  public boolean alive() {
    return thread.isAlive() && (!prepared || outbox.alive() || outbox.fenced());
  }

  @Override
  public void close() {
    closing.set(true);
    if (!prepared) {
      // Only waiting for the broker is interrupted; an interrupt would close open files.
      thread.interrupt();
    }
    try {
      thread.join(CLOSE_TIMEOUT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    Optional<DirectoryLock> lock = preparation.prepare();
    if (lock.isEmpty()) {
      return;
    }
    try (var held = lock.get();
        var versions = new CompactedTable<>(settings.connection(), Topics.DATASETS_VERSIONED)) {
      LOG.debug("holding {}", held);
      outbox.start();
      versions.start();
      prepared = true;
      Optional<BaseModel> base = preparation.openBase();
      if (base.isPresent()) {
        work(base.get(), versions);
      }
      // One that was taken over from stays, and says so: started again it would take over itself.
      while (!closing.get()) {
        Pause.of(BETWEEN_LOOKS, closing);
      }
    } finally {
      outbox.close();
      device.close();
    }
  }

  /** Whatever fails is a problem that is shown, and is tried again. */
  private void work(BaseModel base, CompactedTable<DatasetVersioned> versions) {
    TrainingRunner runner =
        new RunnerAssembly(settings, device)
            .runner(evaluation, baseScore, library, workshop, this::tell);
    Optional<JobChooser> chooser = Optional.empty();
    while (!stopping()) {
      try {
        if (chooser.isEmpty()) {
          chooser = Optional.of(takeStock(base, versions));
        }
        turn(base, versions, chooser.get(), runner);
        problems.resolve(WORK);
      } catch (RuntimeException e) {
        LOG.debug("a turn failed", e);
        chooser = Optional.empty();
        preparation.waitAfter(WORK, e);
      }
    }
  }

  /** What is there from before this start. */
  private JobChooser takeStock(BaseModel base, CompactedTable<DatasetVersioned> versions) {
    JobChooser chooser = new JobChooser(settings, library, workshop, base);
    List<TrainingJob> begun = chooser.present(workshop.begun());
    List<TrainingJob> cancelled = chooser.present(workshop.cancelled());
    workshop.clearAllBut(Stream.concat(begun.stream(), cancelled.stream()).toList());
    announce(base.announcement(baseScore.known(base)));
    library.all().forEach(this::announce);
    library.reports().forEach(board::finished);
    cancelled.forEach(board::cancelled);
    begun.forEach(board::begin);
    desk.open(begun, cancelled);
    requests.open(() -> versions.all().values(), chooser::job);
    return chooser;
  }

  private void turn(
      BaseModel base,
      CompactedTable<DatasetVersioned> versions,
      JobChooser chooser,
      TrainingRunner runner) {
    if (!versions.caughtUp()) {
      Pause.of(BETWEEN_LOOKS, closing);
      return;
    }
    Optional<TrainingJob> job = desk.poll().or(() -> due(chooser, versions.all().values()));
    if (job.isPresent()) {
      run(job.get(), runner, chooser);
    } else if (settings.launcher() instanceof Launcher.Local && scorer.isDue(base)) {
      scorer.score(base, this::stopping, this::announce);
    } else {
      Pause.of(BETWEEN_LOOKS, closing);
    }
  }

  private Optional<TrainingJob> due(JobChooser chooser, Collection<DatasetVersioned> versions) {
    Optional<TrainingJob> due = chooser.due(versions);
    due.ifPresent(
        job ->
            chooser
                .superseded(versions, job)
                .forEach(overtaken -> board.superseded(overtaken, job)));
    return due;
  }

  private void run(TrainingJob job, TrainingRunner runner, JobChooser chooser) {
    if (!desk.start(job)) {
      return;
    }
    board.begin(job);
    JobOutcome outcome = runner.run(job, () -> stopping() || desk.cancelled());
    boolean cancelled = desk.end();
    if (outcome instanceof JobOutcome.Stopped && cancelled) {
      LOG.info("the training on {} was cancelled", job.datasetVersion());
      long step = board.view(job.trainingId()).map(TrainingView::step).orElse(0L);
      tell(TrainingRequests.cancelled(job, step));
    } else {
      end(job, outcome, chooser);
    }
  }

  private boolean stopping() {
    return closing.get() || outbox.fenced();
  }

  private void end(TrainingJob job, JobOutcome outcome, JobChooser chooser) {
    if (outcome instanceof JobOutcome.Finished finished) {
      chooser.finished();
      announce(finished.model());
      tell(
          new TrainingProgress.TrainingFinished(
              job.trainingId(),
              job.modelId(),
              finished.updates(),
              finished.seconds(),
              finished.heldOutLoss(),
              finished.costUsd()));
      library.reports().stream()
          .filter(report -> report.trainingId().equals(job.trainingId()))
          .forEach(board::finished);
      LOG.info("{} was trained on {}", job.modelId(), job.datasetVersion());
      if (outbox.awaitSent()) {
        workshop.clear(job);
      }
    } else if (outcome instanceof JobOutcome.Failed failed) {
      LOG.error("the training on {} failed: {}", job.datasetVersion(), failed.message());
      chooser.failed(job, failed, Instant.now());
      tell(
          new TrainingProgress.TrainingFailed(
              job.trainingId(),
              failed.step(),
              failed.message(),
              failed.ending(),
              failed.exampleIds()));
    }
  }

  private void tell(TrainingProgress event) {
    board.note(event);
    metrics.note(event);
    if (event instanceof TrainingProgress.StepFinished) {
      outbox.sendIfFew(Topics.TRAININGS_PROGRESS, event.trainingId(), event);
    } else {
      outbox.send(Topics.TRAININGS_PROGRESS, event.trainingId(), event);
    }
  }

  private void announce(ModelPublished model) {
    outbox.send(Topics.MODELS_PUBLISHED, model.modelId(), model);
  }
}
