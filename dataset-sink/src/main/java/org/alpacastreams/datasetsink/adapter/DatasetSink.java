package org.alpacastreams.datasetsink.adapter;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.datasetsink.Problems;
import org.alpacastreams.datasetsink.card.DatasetCard;
import org.alpacastreams.datasetsink.card.GrowthSvg;
import org.alpacastreams.datasetsink.card.LengthsSvg;
import org.alpacastreams.datasetsink.card.SimilaritySvg;
import org.alpacastreams.datasetsink.diversity.EnglishParser;
import org.alpacastreams.datasetsink.explore.ExploreHtml;
import org.alpacastreams.datasetsink.files.FileOperations;
import org.alpacastreams.datasetsink.files.StorageException;
import org.alpacastreams.datasetsink.library.Dataset;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.parquet.ParquetSplit;
import org.alpacastreams.datasetsink.progress.ProgressFiles;
import org.alpacastreams.datasetsink.version.AlpacaJson;
import org.alpacastreams.datasetsink.version.CutOutcome;
import org.alpacastreams.datasetsink.version.DiversitySvg;
import org.alpacastreams.datasetsink.version.ExamplesJsonl;
import org.alpacastreams.datasetsink.version.MessagesJsonl;
import org.alpacastreams.datasetsink.version.PromptCompletionJsonl;
import org.alpacastreams.datasetsink.version.RegenJson;
import org.alpacastreams.datasetsink.version.SharegptJson;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.alpacastreams.datasetsink.version.VersionFormat;
import org.alpacastreams.datasetsink.version.VersionLayout;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The assembled service: it waits for disk and broker, then consumes and publishes until closed.
 */
public final class DatasetSink implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetSink.class);
  private static final String START = "start";
  private static final long CLOSE_TIMEOUT_MS = 10_000;

  private final SinkSettings settings;
  private final DatasetLibrary library;
  private final ProgressFiles progress;
  private final Problems problems = Problems.none();
  private final SinkMetrics metrics;
  private final Thread thread = new Thread(this::run, "dataset-sink");
  private final AtomicBoolean closing = new AtomicBoolean();
  private volatile Working working = new Working.NotYet();

  /** Nothing yet, or the consumer and the publisher at work. */
  private sealed interface Working {
    record NotYet() implements Working {}

    record Both(AcceptedConsumer consumer, VersionPublisher publisher, VersionChanges changes)
        implements Working {}
  }

  /** A service that is not started yet. */
  public DatasetSink(SinkSettings settings, FileOperations files, MeterRegistry registry) {
    this.settings = settings;
    String holder =
        "instance '%s', process %d".formatted(settings.instanceId(), ProcessHandle.current().pid());
    this.library =
        new DatasetLibrary(
            settings.dataDirectory(),
            new VersionLayout(settings.formats().of(formats()), settings.validationShare()),
            holder,
            files);
    this.progress = new ProgressFiles(settings.dataDirectory(), files);
    this.metrics = new SinkMetrics(registry, problems);
  }

  /** Every format there is, in the manifest's order. */
  private static List<VersionFormat> formats() {
    return List.of(
        new AlpacaJson(),
        new RegenJson(),
        new ExamplesJsonl(),
        new PromptCompletionJsonl(),
        new SharegptJson(),
        new MessagesJsonl(),
        ParquetSplit.of(Split.TRAIN),
        ParquetSplit.of(Split.VALIDATION),
        new DiversitySvg(new EnglishParser()),
        new LengthsSvg(),
        new SimilaritySvg(),
        new GrowthSvg(),
        new ExploreHtml(),
        new DatasetCard(List.of(), example -> false));
  }

  /** Starts its threads; returns at once. */
  public void start() {
    thread.start();
  }

  /** The files. */
  public DatasetLibrary library() {
    return library;
  }

  /** What is wrong at the moment. */
  public Problems problems() {
    return problems;
  }

  /** Whether it consumes and publishes. */
  public boolean ready() {
    return working instanceof Working.Both both
        && both.publisher().ready()
        && problems.blocking().all().isEmpty();
  }

  /** Whether its threads live. */
  public boolean alive() {
    return thread.isAlive()
        && (!(working instanceof Working.Both both) || both.publisher().running());
  }

  /**
   * Cuts a version on demand.
   *
   * @throws NotReadyException while it is not known what was announced before
   */
  public CutOutcome cut(Dataset dataset, OptionalLong endSequence) {
    return atWork().publisher().cutNow(dataset, endSequence);
  }

  /**
   * For changes on demand.
   *
   * @throws NotReadyException while it is not known what was announced before
   */
  VersionChanges changes() {
    return atWork().changes();
  }

  private Working.Both atWork() {
    if (working instanceof Working.Both both && both.publisher().ready()) {
      return both;
    }
    throw new NotReadyException(
        "the service is starting and waits for the broker at %s; try again in a few seconds"
            .formatted(settings.connection().bootstrapServers()));
  }

  @Override
  public void close() {
    closing.set(true);
    if (working instanceof Working.Both both) {
      both.consumer().close();
    } else {
      // Only waiting for the broker is interrupted; an interrupt would close open files.
      thread.interrupt();
    }
    try {
      thread.join(CLOSE_TIMEOUT_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    if (!prepared()) {
      return;
    }
    try (var producer = new KafkaProducer<byte[], byte[]>(producerConfiguration())) {
      Announcements announcements = new Announcements(settings.connection(), producer);
      Assignment assignment = new Assignment(library, progress, problems.partial());
      VersionChanges changes =
          new VersionChanges(
              settings,
              library,
              announcements,
              new Retractions(
                  settings.connection(), producer, library, assignment, announcements, metrics),
              new Retention(settings, announcements, metrics),
              metrics);
      VersionPublisher publisher =
          new VersionPublisher(settings, library, announcements, changes, problems);
      AcceptedConsumer consumer =
          new AcceptedConsumer(
              settings,
              assignment,
              new DeadLetterSender(producer),
              publisher,
              problems.blocking(),
              metrics);
      working = new Working.Both(consumer, publisher, changes);
      publisher.start();
      if (closing.get()) {
        consumer.close();
      }
      consumer.run();
      publisher.close();
    } finally {
      library.close();
    }
  }

  /**
   * One request at a time: on a partition that was created a moment ago, the first of several may
   * be refused and a later one taken, and the first would then be out of order until it expires.
   */
  private Map<String, Object> producerConfiguration() {
    Map<String, Object> configuration =
        ClientConfiguration.producer(
            settings.connection(), AcceptedConsumer.SERVICE + "-" + settings.instanceId());
    configuration.putIfAbsent("max.in.flight.requests.per.connection", 1);
    return configuration;
  }

  /**
   * Waits for a disk that can be written and a broker with the topics; false when closed before.
   */
  private boolean prepared() {
    while (!closing.get()) {
      try {
        library.prepare();
        problems
            .blocking()
            .report(
                START,
                "waiting for the Kafka broker at %s; start it, or set kafka.bootstrap.servers"
                    .formatted(settings.connection().bootstrapServers()));
        new TopicProvisioner(settings.connection(), settings.topics())
            .ensure(
                List.of(
                    Topics.EXAMPLES_ACCEPTED,
                    Topics.EXAMPLES_RETRACTED,
                    Topics.DATASETS_VERSIONED,
                    Topics.TRAININGS_PROGRESS,
                    Topics.MODELS_PUBLISHED));
        problems.blocking().resolve(START);
        return true;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      } catch (RuntimeException e) {
        if (problems.blocking().report(START, Failures.describe(e))) {
          LOG.error(
              "cannot start: {}. The next attempt is in {} ms",
              Failures.describe(e),
              settings.retryDelay().toMillis(),
              e instanceof StorageException ? null : e);
        }
        Pause.of(settings.retryDelay(), closing);
      }
    }
    return false;
  }
}
