package org.alpacastreams.standalone.process;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import org.alpacastreams.standalone.directory.ProcessRegistry;

/**
 * One process that is kept alive: started again after every end, with growing pauses, until it is
 * told to stop. All changes happen on the supervisor's one thread; anybody may read the state.
 */
final class SupervisedChild {
  private static final Logger LOG = Logger.getLogger(SupervisedChild.class.getName());

  /** How long a service may call itself broken before it is restarted. */
  private static final Duration PATIENCE_WITH_BROKEN = Duration.ofSeconds(30);

  private final ChildSpec spec;
  private final ProcessRegistry registry;
  private final ScheduledExecutorService thread;
  private final RestartBackoff backoff = new RestartBackoff();
  private volatile ChildState state;
  private Optional<Child> child = Optional.empty();
  private Optional<Instant> brokenSince = Optional.empty();
  private Instant startedAt = Instant.EPOCH;
  private boolean stopping;

  SupervisedChild(ChildSpec spec, ProcessRegistry registry, ScheduledExecutorService thread) {
    this.spec = spec;
    this.registry = registry;
    this.thread = thread;
    this.state =
        new ChildState(
            spec.name(),
            spec.port(),
            spec.http(),
            ChildState.Phase.STARTING,
            "",
            0,
            Optional.empty());
  }

  ChildState state() {
    return state;
  }

  void start() {
    if (stopping) {
      return;
    }
    try {
      Child started = Child.start(spec);
      child = Optional.of(started);
      brokenSince = Optional.empty();
      startedAt = Instant.now();
      registry.started(spec.name(), started.process().toHandle());
      become(ChildState.Phase.STARTING, "");
      LOG.info(() -> spec.name() + " started as pid " + started.process().pid());
      CompletableFuture<Process> exit = started.process().onExit();
      var unused = exit.thenAccept(process -> onThread(() -> ended(process.exitValue())));
    } catch (IOException e) {
      died("cannot be started: " + e.getMessage());
    }
  }

  /** Takes in what a probe found. */
  void probed(Health health) {
    if (child.isEmpty() || stopping) {
      return;
    }
    boolean wasReady = state.phase() != ChildState.Phase.STARTING;
    if (!(health instanceof Health.Broken)) {
      brokenSince = Optional.empty();
    }
    if (health instanceof Health.Ready) {
      become(ChildState.Phase.READY, "");
    } else if (health instanceof Health.NotReady notReady) {
      become(unready(wasReady), notReady.reason());
    } else if (health instanceof Health.Silent) {
      become(unready(wasReady), wasReady ? "does not answer at port " + spec.port() : "");
    } else if (health instanceof Health.Broken broken) {
      become(ChildState.Phase.NOT_READY, broken.reason());
      restartIfBrokenForLong(broken.reason());
    }
  }

  /** Asks the process to end, by closing its pipe or by a signal. */
  void askToEnd(boolean bySignal) {
    stopping = true;
    child.ifPresent(
        running -> {
          if (bySignal) {
            running.process().destroy();
          } else {
            running.letGo();
          }
        });
  }

  /** Waits until the process has ended; kills it at {@code deadline}. */
  void awaitEnd(Instant deadline) {
    child.ifPresent(
        running -> {
          long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
          try {
            running.process().onExit().get(left, TimeUnit.MILLISECONDS);
          } catch (TimeoutException | ExecutionException e) {
            LOG.warning(() -> spec.name() + " did not end in time and is killed");
            running.process().destroyForcibly();
          } catch (InterruptedException e) {
            running.process().destroyForcibly();
            Thread.currentThread().interrupt();
          }
        });
    child = Optional.empty();
    registry.ended(spec.name());
    become(ChildState.Phase.STOPPED, "");
  }

  private void restartIfBrokenForLong(String reason) {
    Instant now = Instant.now();
    Instant since = brokenSince.orElse(now);
    brokenSince = Optional.of(since);
    if (Duration.between(since, now).compareTo(PATIENCE_WITH_BROKEN) > 0) {
      LOG.warning(() -> spec.name() + " cannot heal itself and is restarted: " + reason);
      child.ifPresent(Child::letGo);
      brokenSince = Optional.empty();
    }
  }

  private void ended(int exitCode) {
    if (!stopping) {
      child = Optional.empty();
      registry.ended(spec.name());
      died("ended with code " + exitCode);
    }
  }

  private void died(String how) {
    Duration pause = backoff.afterLifeOf(Duration.between(startedAt, Instant.now()));
    String end = how + " at " + Clocks.timeOfDay(Instant.now());
    LOG.warning(
        () ->
            "%s %s; it is started again in %d s. What it printed last is in %s"
                .formatted(spec.name(), how, pause.toSeconds(), spec.output()));
    state =
        new ChildState(
            spec.name(),
            spec.port(),
            spec.http(),
            ChildState.Phase.DEAD,
            how + "; again in " + pause.toSeconds() + " s; see " + spec.output(),
            state.restarts() + 1,
            Optional.of(end));
    var unused = thread.schedule(this::start, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static ChildState.Phase unready(boolean wasReady) {
    return wasReady ? ChildState.Phase.NOT_READY : ChildState.Phase.STARTING;
  }

  private void become(ChildState.Phase phase, String detail) {
    if (state.phase() != phase) {
      LOG.info(
          () -> spec.name() + " is " + phase.words() + (detail.isEmpty() ? "" : ": " + detail));
    }
    state =
        new ChildState(
            spec.name(),
            spec.port(),
            spec.http(),
            phase,
            detail,
            state.restarts(),
            state.lastEnd());
  }

  private void onThread(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.fine("the supervisor has stopped; an end no longer matters");
    }
  }
}
