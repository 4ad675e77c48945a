package org.alpacastreams.trainer.adapter;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.trainer.library.BaseModel;
import org.alpacastreams.trainer.library.ShippedModel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What must be there before anything can be trained: waits for it, and says what is missing. */
final class Preparation {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);
  private static final String START = "start";
  private static final String BASE = "base model";

  private final TrainerSettings settings;
  private final OpenProblems problems;
  private final AtomicBoolean closing;

  Preparation(TrainerSettings settings, OpenProblems problems, AtomicBoolean closing) {
    this.settings = settings;
    this.problems = problems;
    this.closing = closing;
  }

  /** The base model; waits for one that can be read, and is empty only when closing. */
  Optional<BaseModel> openBase() {
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
  Optional<DirectoryLock> prepare() {
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

  /** Notes what failed, and waits for the next attempt. */
  void waitAfter(String place, RuntimeException failure) {
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
