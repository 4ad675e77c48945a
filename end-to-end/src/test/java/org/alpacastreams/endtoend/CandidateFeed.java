package org.alpacastreams.endtoend;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.apache.kafka.clients.producer.KafkaProducer;

/**
 * A tool of somebody else's that keeps candidates coming: a few a second, each acknowledged before
 * the next, through whatever happens to the broker; and all the rest at once when told to hurry.
 */
final class CandidateFeed implements AutoCloseable {
  private static final int CALM_PAUSE_MS = 60;

  private final KafkaConnection connection;
  private final List<Workload> workloads;
  private final AtomicBoolean hurry = new AtomicBoolean();
  private final CompletableFuture<Void> done;

  CandidateFeed(KafkaConnection connection, List<Workload> workloads) {
    this.connection = connection;
    this.workloads = workloads;
    Executor ownThread = task -> new Thread(task, "candidate-feed").start();
    this.done = CompletableFuture.runAsync(this::feed, ownThread);
  }

  /** Sends the rest as fast as it can, and waits until all is acknowledged. */
  void finish() throws ExecutionException, InterruptedException {
    hurry.set(true);
    done.get();
  }

  private void feed() {
    int longest = workloads.stream().mapToInt(w -> w.events().size()).max().orElse(0);
    var settings = ClientConfiguration.producer(connection, "feed");
    settings.put("max.block.ms", 120_000);
    List<Future<?>> hurried = new ArrayList<>();
    try (var producer = new KafkaProducer<byte[], byte[]>(settings)) {
      for (int i = 0; i < longest; i++) {
        for (Workload workload : workloads) {
          if (i < workload.events().size()) {
            CandidateEvent event = workload.events().get(i);
            Future<?> sent =
                producer.send(Records.of(Topics.EXAMPLES_CANDIDATE, workload.dataset(), event));
            if (hurry.get()) {
              hurried.add(sent);
            } else {
              sent.get();
            }
          }
        }
        if (!hurry.get()) {
          Thread.sleep(CALM_PAUSE_MS);
        }
      }
      for (Future<?> sent : hurried) {
        sent.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    hurry.set(true);
  }
}
