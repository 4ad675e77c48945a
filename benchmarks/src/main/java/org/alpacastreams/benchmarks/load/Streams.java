package org.alpacastreams.benchmarks.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that each ask for the next answer when they have the one before. */
final class Streams {
  private final StreamingClient client;
  private final AtomicInteger tasks = new AtomicInteger();

  Streams(StreamingClient client) {
    this.client = client;
  }

  /** So many for so long; answers under way at the end are read to their end. */
  StreamsReport run(String model, int streams, Duration length)
      throws InterruptedException, ExecutionException {
    return run(
        model,
        streams,
        () -> {
          Thread.sleep(length.toMillis());
          return true;
        });
  }

  /** So many for as long as {@code meanwhile} takes. */
  StreamsReport run(String model, int streams, Callable<?> meanwhile)
      throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(streams);
    AtomicBoolean over = new AtomicBoolean();
    List<Future<List<StreamedAnswer>>> each = new ArrayList<>();
    long begun = System.nanoTime();
    try {
      for (int stream = 0; stream < streams; stream++) {
        each.add(threads.submit(() -> untilOver(model, over)));
      }
      meanwhile.call();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new ExecutionException(e);
    } finally {
      over.set(true);
      threads.shutdown();
    }
    long deadline = System.nanoTime();
    List<StreamedAnswer> answers = new ArrayList<>();
    for (Future<List<StreamedAnswer>> one : each) {
      answers.addAll(one.get());
    }
    return new StreamsReport(streams, begun, deadline, answers);
  }

  private List<StreamedAnswer> untilOver(String model, AtomicBoolean over)
      throws InterruptedException {
    List<StreamedAnswer> answers = new ArrayList<>();
    while (!over.get()) {
      answers.add(client.ask(model, tasks.incrementAndGet()));
    }
    return answers;
  }
}
