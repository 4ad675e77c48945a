package org.alpacastreams.generator.adapter;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.generator.calls.CallObserver;
import org.alpacastreams.generator.calls.CallerSettings;
import org.alpacastreams.generator.calls.CallsInFlight;
import org.alpacastreams.generator.calls.Dispatcher;
import org.alpacastreams.generator.teachers.TeacherRoster;
import org.alpacastreams.messaging.CompactedTable;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls teachers for sampled prompts and records every outcome (DESIGN decision 6).
 *
 * <p>Sessions come and go with the cluster; calls in flight and their outcomes outlive them.
 */
final class PromptCaller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PromptCaller.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
  private static final Duration RECORDING = Duration.ofSeconds(2);
  private static final Duration LEAVING = Duration.ofSeconds(5);

  private final KafkaConnection connection;
  private final String instanceId;
  private final CallerSettings settings;
  private final TeacherRoster roster;
  private final CompactedTable<RunState> runs;
  private final OutcomeWriter outcomes;
  private final CallsInFlight inFlight;
  private final Dispatcher dispatcher;
  private final Thread thread;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean settled = new AtomicBoolean();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /**
   * A caller that is not running yet.
   *
   * @param instanceId names this instance, the same after a restart
   * @param runs follows the states of the runs; started and closed by its owner
   */
  PromptCaller(
      KafkaConnection connection,
      String instanceId,
      CallerSettings settings,
      TeacherRoster roster,
      CompactedTable<RunState> runs,
      CallObserver observer) {
    this.connection = connection;
    this.instanceId = instanceId;
    this.settings = settings;
    this.roster = roster;
    this.runs = runs;
    this.outcomes = new OutcomeWriter(connection, instanceId);
    this.inFlight = new CallsInFlight(outcomes, observer);
    this.dispatcher =
        new Dispatcher(
            instanceId + "/" + UUID.randomUUID().toString().substring(0, 8),
            roster,
            inFlight,
            runs::get);
    this.thread = new Thread(this::run, "generator-caller");
  }

  /** Starts the thread. */
  void start() {
    thread.start();
  }

  /** Whether the thread lives. */
  boolean running() {
    return thread.isAlive();
  }

  /** The defect that stopped it, if one did. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /** The calls that are being made. */
  CallsInFlight inFlight() {
    return inFlight;
  }

  /** Starts no more calls, gives those in flight the grace period, commits and leaves. */
  @Override
  public void close() {
    closing.set(true);
    inFlight.progress();
    try {
      thread.join(settings.grace().plus(RECORDING).plus(LEAVING).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    outcomes.close();
  }

  private void run() {
    while (!closing.get()) {
      try (CallSession session =
          new CallSession(connection, instanceId, settings, dispatcher, runs::caughtUp)) {
        session.run(closing::get, this::settleCalls);
      } catch (FencedInstanceIdException e) {
        LOG.warn(
            "another generator runs as instance '{}'; give each its own alpaca.instance-id",
            instanceId);
        pause();
      } catch (InterruptException e) {
        LOG.debug("the caller was asked to stop");
      } catch (KafkaException e) {
        LOG.warn("the caller lost its broker ({}); it goes on from what is recorded", e.toString());
        pause();
      } catch (RuntimeException | Error e) {
        failure.set(e);
        LOG.error("the caller stopped: a defect, not an outage. Restart it after mending", e);
        return;
      }
    }
    settleCalls();
  }

  /** The calls end, by themselves or as lost. Once: a second wait would be for the same calls. */
  private void settleCalls() {
    if (settled.getAndSet(true)) {
      return;
    }
    long deadline = System.nanoTime() + settings.grace().toNanos();
    inFlight.awaitStarts(settings.grace().dividedBy(2));
    // Only now: a call that begins with a closed teacher would fail for nothing.
    roster.close();
    inFlight.await(partition -> true, Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
    inFlight.abandon(partition -> true);
    inFlight.await(partition -> true, RECORDING);
  }

  private void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      closing.set(true);
    }
  }
}
