package org.alpacastreams.generator.adapter;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.generator.calls.CallerSettings;
import org.alpacastreams.generator.teachers.TeacherRoster;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.messaging.TransactionalLoop;
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

  private final TopicProvisioner provisioner;
  private final CompactedTable<RunState> runs;
  private final PromptCaller caller;
  private final TransactionalLoop<ResponseEvent> parser;
  private final Thread starter;
  private final AtomicBoolean started = new AtomicBoolean();
  private final AtomicReference<Throwable> startFailure = new AtomicReference<>();

  /** All parts, none of them running. */
  Generator(
      KafkaConnection connection,
      TopicProvisioner.Mode mode,
      String instanceId,
      CallerSettings settings,
      TeacherRoster roster,
      GeneratorMetrics metrics) {
    this.provisioner = new TopicProvisioner(connection, mode);
    this.runs = new CompactedTable<>(connection, Topics.RUNS_STATE);
    this.caller = new PromptCaller(connection, instanceId, settings, roster, runs, metrics);
    this.parser = ResponseParserLoop.of(connection, instanceId, metrics);
    this.starter = new Thread(this::startParts, "generator-start");
    metrics.watch(caller.inFlight());
  }

  /** Starts as soon as a broker answers; returns at once. */
  void start() {
    starter.setDaemon(true);
    starter.start();
  }

  /** Whether topics are ensured, the runs' states are known and both loops run. */
  boolean ready() {
    return started.get() && runs.caughtUp() && caller.running() && parser.running();
  }

  /** What stopped the service for good, if anything did. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(startFailure.get()).or(caller::failure).or(parser::failure);
  }

  private void startParts() {
    try {
      provisioner.ensure(TOPICS);
      runs.start();
      caller.start();
      parser.start();
      started.set(true);
    } catch (InterruptedException e) {
      LOG.debug("stopped before a broker answered");
    } catch (RuntimeException e) {
      startFailure.set(e);
      LOG.error("the generator cannot start: {}", e.getMessage(), e);
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
    if (started.get()) {
      caller.close();
      parser.close();
      runs.close();
    }
  }
}
