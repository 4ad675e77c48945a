package org.alpacastreams.inferencegateway.answering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * So many at once, so many waiting, in the order they came; more are refused. It holds no thread:
 * work is a future.
 */
public final class AnswerQueue {
  private final int mostRunning;
  private final int mostWaiting;
  private final Executor executor;
  private final Deque<Supplier<CompletionStage<?>>> waiting = new ArrayDeque<>();
  private int running;

  /** Where a work stands in the queue. */
  @FunctionalInterface
  interface Place {
    /** Leaves the queue; false if its turn has come already. */
    boolean leave();
  }

  /**
   * An empty queue.
   *
   * @param executor starts what waited; not the thread that ended the work before it
   */
  public AnswerQueue(int mostRunning, int mostWaiting, Executor executor) {
    if (mostRunning < 1 || mostWaiting < 0) {
      throw new IllegalArgumentException(
          "alpaca.answers.running is %d and alpaca.answers.waiting is %d; at least 1 and 0 are needed"
              .formatted(mostRunning, mostWaiting));
    }
    this.mostRunning = mostRunning;
    this.mostWaiting = mostWaiting;
    this.executor = executor;
  }

  public synchronized int running() {
    return running;
  }

  public synchronized int waiting() {
    return waiting.size();
  }

  /** Starts now, or when it is its turn; the turn ends with the future. */
  Place submit(Supplier<CompletionStage<?>> start) throws QueueFullException {
    synchronized (this) {
      if (running >= mostRunning) {
        if (waiting.size() >= mostWaiting) {
          throw new QueueFullException(waiting.size());
        }
        waiting.add(start);
        return () -> leave(start);
      }
      running++;
    }
    run(start);
    return () -> false;
  }

  private synchronized boolean leave(Supplier<CompletionStage<?>> start) {
    return waiting.remove(start);
  }

  private void run(Supplier<CompletionStage<?>> start) {
    CompletionStage<?> done;
    try {
      done = start.get();
    } catch (RuntimeException e) {
      next();
      throw e;
    }
    done.whenComplete((result, failure) -> next());
  }

  private void next() {
    Supplier<CompletionStage<?>> following;
    synchronized (this) {
      following = waiting.poll();
      if (following == null) {
        running--;
        return;
      }
    }
    executor.execute(() -> run(following));
  }
}
