package org.alpacastreams.trainer.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.proceduraltasks.ComputedTask;
import org.alpacastreams.trainer.board.TrainingBoard;
import org.alpacastreams.trainer.evaluation.EvaluationStoppedException;
import org.alpacastreams.trainer.evaluation.ExactMatch;
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
  private static final String BASE_SCORE = "base model's score";
  private static final String WORK = "training";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(300);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  private final TrainerSettings settings;
  private final ModelLibrary library;
  private final Workshop workshop;
  private final HeldOutEvaluation evaluation;
  private final BaseScore baseScore;
  private final TrainingBoard board = new TrainingBoard();
  private final OpenProblems problems = new OpenProblems();
  private final TrainerMetrics metrics;
  private final Outbox outbox;
  private final DeviceHolder device;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final Preparation preparation;
  private final Thread thread = new Thread(this::run, "trainer");
  private volatile boolean prepared;
  private Instant scoreNotBefore = Instant.MIN;

  /** A service that is not started yet; {@code tasks} are what models are scored on. */
  public Trainer(TrainerSettings settings, List<ComputedTask> tasks, MeterRegistry registry) {
    this.settings = settings;
    Path data = settings.dataDirectory();
    this.library = new ModelLibrary(data.resolve("models"));
    this.workshop = new Workshop(data.resolve("jobs"));
    this.evaluation = new HeldOutEvaluation(tasks);
    this.baseScore = new BaseScore(evaluation, new ScoreCache(data.resolve("scores"), tasks));
    this.metrics = new TrainerMetrics(registry, problems);
    this.outbox = new Outbox(settings, problems);
    this.device = new DeviceHolder(settings.threads());
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
        new TrainingRunner(
            device,
            library,
            workshop,
            evaluation,
            baseScore,
            settings.checkpointEvery(),
            this::tell);
    Optional<JobChooser> chooser = Optional.empty();
    while (!stopping()) {
      try {
        if (chooser.isEmpty()) {
          chooser = Optional.of(takeStock(base));
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
  private JobChooser takeStock(BaseModel base) {
    JobChooser chooser = new JobChooser(settings, library, workshop, base);
    workshop.clearAllBut(chooser.begun());
    announce(base.announcement(baseScore.known(base)));
    library.all().forEach(this::announce);
    library.reports().forEach(board::finished);
    return chooser;
  }

  private void turn(
      BaseModel base,
      CompactedTable<DatasetVersioned> versions,
      JobChooser chooser,
      TrainingRunner runner) {
    Optional<TrainingJob> job =
        versions.caughtUp() ? chooser.next(versions.all().values()) : Optional.empty();
    if (job.isPresent()) {
      board.begin(job.get());
      end(job.get(), runner.run(job.get(), this::stopping), chooser);
    } else if (versions.caughtUp() && mayScore(base)) {
      scoreBase(base);
    } else {
      Pause.of(BETWEEN_LOOKS, closing);
    }
  }

  private boolean mayScore(BaseModel base) {
    if (baseScore.known(base).isPresent()) {
      problems.resolve(BASE_SCORE);
      return false;
    }
    return Instant.now().isAfter(scoreNotBefore);
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
              job.trainingId(), job.modelId(), finished.updates(), finished.seconds()));
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
      tell(new TrainingProgress.TrainingFailed(job.trainingId(), failed.step(), failed.message()));
    }
  }

  /** While nothing is due: the first job then need not wait for it. */
  private void scoreBase(BaseModel base) {
    try {
      ExactMatch score = baseScore.of(base, device.get(), this::stopping);
      LOG.info("the base model answers {} of {} held-out tasks", score.correct(), score.tasks());
      announce(base.announcement(Optional.of(score)));
    } catch (EvaluationStoppedException e) {
      LOG.debug("{}", e.getMessage());
    } catch (RuntimeException e) {
      scoreNotBefore = Instant.now().plus(settings.retryFailed());
      problems.report(BASE_SCORE, "the base model cannot be scored: " + Failures.describe(e));
      LOG.error("the base model cannot be scored", e);
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
