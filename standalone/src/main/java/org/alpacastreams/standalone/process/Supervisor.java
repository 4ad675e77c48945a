package org.alpacastreams.standalone.process;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.alpacastreams.standalone.directory.ProcessRegistry;

/**
 * Keeps the broker and the services running and stops them in order: the services first, so that
 * they can commit, then the broker. A full stop takes at most 13 s.
 */
public final class Supervisor implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Supervisor.class.getName());
  private static final Duration PROBE_EVERY = Duration.ofSeconds(1);
  private static final Duration SERVICES_MAY_TAKE = Duration.ofSeconds(8);
  private static final Duration BROKER_MAY_TAKE = Duration.ofSeconds(4);
  private static final Duration STOP_MAY_TAKE = Duration.ofSeconds(14);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(daemon("supervisor"));
  private final ScheduledExecutorService probing =
      Executors.newSingleThreadScheduledExecutor(daemon("health-probe"));
  private final SupervisedChild broker;
  private final List<SupervisedChild> services;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final HealthProbe probe = new HealthProbe();

  /** Supervises {@code broker} and {@code services}; nothing runs before {@link #start}. */
  public Supervisor(ChildSpec broker, List<ChildSpec> services, ProcessRegistry registry) {
    this.broker = new SupervisedChild(broker, registry, thread);
    this.services =
        services.stream().map(spec -> new SupervisedChild(spec, registry, thread)).toList();
  }

  /** Starts all processes at once: the services wait for the broker by themselves. */
  public void start() {
    thread.execute(
        () -> {
          broker.start();
          services.forEach(SupervisedChild::start);
        });
    var unused =
        probing.scheduleWithFixedDelay(
            this::probeAll, 500, PROBE_EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How every process stands, the broker first. */
  public List<ChildState> states() {
    return Stream.concat(Stream.of(broker.state()), services.stream().map(SupervisedChild::state))
        .toList();
  }

  /** Stops the services, then the broker; once. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    probing.shutdownNow();
    CompletableFuture<Void> stopped = CompletableFuture.runAsync(this::stopAll, thread);
    try {
      stopped.get(STOP_MAY_TAKE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      LOG.log(Level.WARNING, "the processes could not be stopped in order", e);
    }
    thread.shutdownNow();
  }

  private void stopAll() {
    services.forEach(service -> service.askToEnd(false));
    Instant deadline = Instant.now().plus(SERVICES_MAY_TAKE);
    services.forEach(service -> service.awaitEnd(deadline));
    broker.askToEnd(true);
    broker.awaitEnd(Instant.now().plus(BROKER_MAY_TAKE));
  }

  private void probeAll() {
    Map<SupervisedChild, Health> found = new LinkedHashMap<>();
    try {
      found.put(broker, ask(broker));
      for (SupervisedChild service : services) {
        found.put(service, ask(service));
      }
      thread.execute(() -> found.forEach(SupervisedChild::probed));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Health ask(SupervisedChild child) throws InterruptedException {
    return probe.ask(child.state().port(), child.state().http());
  }

  private static ThreadFactory daemon(String name) {
    return work -> {
      Thread made = new Thread(work, name);
      made.setDaemon(true);
      return made;
    };
  }
}
