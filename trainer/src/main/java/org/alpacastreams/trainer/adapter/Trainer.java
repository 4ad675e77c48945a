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
import org.alpacastreams.messaging.TopicProvisioner;
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
import org.alpacastreams.trainer.library.ShippedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The assembled service. One thread follows the dataset versions, one trains, one job at a time,
 * and one sends events; so the versions are read on while a job runs, and the broker may go away
 * meanwhile.
 */
public final class Trainer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Trainer.class);
  private static final String START = "start";
  private static final String BASE = "base model";
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
  private final Thread thread = new Thread(this::run, "trainer");
  private volatile boolean prepared;

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
    Optional<DirectoryLock> lock = prepare();
    if (lock.isEmpty()) {
      return;
    }
    try (var held = lock.get();
        var versions = new CompactedTable<>(settings.connection(), Topics.DATASETS_VERSIONED)) {
      LOG.debug("holding {}", held);
      outbox.start();
      versions.start();
      prepared = true;
      Optional<BaseModel> base = openBase();
      if (base.isPresent()) {
        work(base.get(), versions);
      }
    } finally {
      outbox.close();
      device.close();
    }
  }

  private void work(BaseModel base, CompactedTable<DatasetVersioned> versions) {
    JobChooser chooser = new JobChooser(settings, library, workshop, base);
    TrainingRunner runner =
        new TrainingRunner(
            device,
            library,
            workshop,
            evaluation,
            baseScore,
            settings.checkpointEvery(),
            this::tell);
    workshop.clearAllBut(chooser.begun());
    announce(base.announcement(baseScore.known(base)));
    library.all().forEach(this::announce);
    library.reports().forEach(board::finished);
    while (!closing.get() && !outbox.fenced()) {
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
  }

  private boolean mayScore(BaseModel base) {
    return baseScore.known(base).isEmpty() && !problems.all().containsKey(BASE);
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
      problems.report(BASE, "it cannot be scored: " + Failures.describe(e));
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

  /** The base model; waits for one that can be read, and is empty only when closing. */
  private Optional<BaseModel> openBase() {
    while (!closing.get()) {
      try {
        Path directory =
            settings
                .baseModel()
                .orElseGet(
                    () -> ShippedModel.unpack(settings.dataDirectory().resolve("base-model")));
        BaseModel base = BaseModel.in(directory);
        problems.resolve(BASE);
        return Optional.of(base);
      } catch (RuntimeException e) {
        waitAfter(BASE, e);
      }
    }
    return Optional.empty();
  }

  /** Waits for a directory that can be written and a broker with the topics. */
  private Optional<DirectoryLock> prepare() {
    while (!closing.get()) {
      try {
        DirectoryLock lock = DirectoryLock.acquire(settings.dataDirectory());
        try {
          ensureTopics();
          return Optional.of(lock);
        } catch (RuntimeException | InterruptedException e) {
          lock.close();
          throw e;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return Optional.empty();
      } catch (RuntimeException e) {
        waitAfter(START, e);
      }
    }
    return Optional.empty();
  }

  private void ensureTopics() throws InterruptedException {
    problems.report(
        START,
        "waiting for the Kafka broker at %s; start it, or set kafka.bootstrap.servers"
            .formatted(settings.connection().bootstrapServers()));
    new TopicProvisioner(settings.connection(), settings.topics())
        .ensure(
            List.of(Topics.DATASETS_VERSIONED, Topics.TRAININGS_PROGRESS, Topics.MODELS_PUBLISHED));
    problems.resolve(START);
  }

  private void waitAfter(String place, RuntimeException failure) {
    if (problems.report(place, Failures.describe(failure))) {
      LOG.error(
          "{}: {}. The next attempt is in {} ms",
          place,
          Failures.describe(failure),
          settings.retryDelay().toMillis());
    }
    Pause.of(settings.retryDelay(), closing);
  }
}
