package org.alpacastreams.generator.adapter;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.generator.calls.CallerSettings;
import org.alpacastreams.generator.teachers.Teacher;
import org.alpacastreams.generator.teachers.TeacherRoster;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.messaging.TransactionalLoop;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service without its HTTP side: topics, the caller and the parser, started and stopped. */
final class Generator implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Generator.class);
  private static final List<Topic<?>> TOPICS =
      List.of(
          Topics.RUNS_STATE,
          Topics.PROMPTS_SAMPLED,
          Topics.RESPONSES_RECEIVED,
          Topics.PROMPTS_SETTLED,
          Topics.EXAMPLES_CANDIDATE);

  /** What runs once a broker has answered. */
  private record Parts(
      CompactedTable<RunState> runs, PromptCaller caller, TransactionalLoop<ResponseEvent> parser) {

    void start() {
      runs.start();
      caller.start();
      parser.start();
    }

    boolean ready() {
      return runs.caughtUp() && caller.running() && parser.running();
    }

    void close() {
      caller.close();
      parser.close();
      runs.close();
    }
  }

  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

  private final KafkaConnection connection;
  private final TopicProvisioner provisioner;
  private final String instanceId;
  private final CallerSettings settings;
  private final TeacherRoster roster;
  private final GeneratorMetrics metrics;
  private final Thread starter = new Thread(this::startParts, "generator-start");
  private final AtomicReference<Optional<Parts>> parts = new AtomicReference<>(Optional.empty());
  private final AtomicReference<Throwable> startFailure = new AtomicReference<>();

  /** A generator of which nothing runs yet. */
  Generator(
      KafkaConnection connection,
      TopicProvisioner.Mode mode,
      String instanceId,
      CallerSettings settings,
      TeacherRoster roster,
      GeneratorMetrics metrics) {
    this.connection = connection;
    this.provisioner = new TopicProvisioner(connection, mode);
    this.instanceId = instanceId;
    this.settings = settings;
    this.roster = roster;
    this.metrics = metrics;
  }

  /** Starts as soon as a broker answers; returns at once. */
  void start() {
    starter.setDaemon(true);
    starter.start();
  }

  /** Whether topics are ensured, the runs' states are known and both loops run. */
  boolean ready() {
    return parts.get().map(Parts::ready).orElse(false);
  }

  /** What stopped the service for good, if anything did. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(startFailure.get())
        .or(() -> parts.get().flatMap(p -> p.caller().failure()))
        .or(() -> parts.get().flatMap(p -> p.parser().failure()));
  }

  /** What is left of a teacher's rest after failures; zero while it may be asked. */
  Duration resting(Teacher teacher) {
    return parts
        .get()
        .map(p -> p.caller().inFlight().throttle(teacher).resting())
        .orElse(Duration.ZERO);
  }

  private void startParts() {
    while (parts.get().isEmpty()) {
      try {
        provisioner.ensure(TOPICS);
        Parts made = parts();
        parts.set(Optional.of(made));
        made.start();
      } catch (InterruptedException e) {
        LOG.debug("stopped before a broker answered");
        return;
      } catch (KafkaException e) {
        LOG.warn(
            "Kafka cannot be used at {} ({}); trying again",
            connection.bootstrapServers(),
            cause(e));
        if (!pause()) {
          return;
        }
      } catch (RuntimeException e) {
        startFailure.set(e);
        LOG.error("the generator cannot start: {}", e.getMessage(), e);
        return;
      }
    }
  }

  private Parts parts() {
    CompactedTable<RunState> runs = new CompactedTable<>(connection, Topics.RUNS_STATE);
    PromptCaller caller = new PromptCaller(connection, instanceId, settings, roster, runs, metrics);
    metrics.watch(caller.inFlight());
    return new Parts(runs, caller, ResponseParserLoop.of(connection, instanceId, metrics));
  }

  private static String cause(KafkaException e) {
    return String.valueOf(e.getCause() == null ? e.getMessage() : e.getCause().getMessage());
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  @Override
  public void close() {
    starter.interrupt();
    try {
      starter.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    parts.get().ifPresent(Parts::close);
  }
}
