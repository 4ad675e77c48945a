package org.alpacastreams.trainer.pretraining;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.alpacastreams.languagemodel.training.MicroBatch;

/** Makes the next updates' rows on a thread of its own, while the device computes. */
final class RowsAhead implements AutoCloseable {
  private static final int AHEAD = 4;

  private final PackedRows rows;
  private final BlockingQueue<Result> ready = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;

  /** Rows of an update, or why there are none. */
  private sealed interface Result {
    record Rows(List<MicroBatch> batches) implements Result {}

    record Failure(RuntimeException cause) implements Result {}
  }

  /** Starts with the rows of {@code firstUpdate}. */
  RowsAhead(PackedRows rows, long firstUpdate) {
    this.rows = rows;
    this.thread = new Thread(() -> produce(firstUpdate), "pretraining-text");
    thread.setDaemon(true);
    thread.start();
  }

  /** The next update's rows. */
  List<MicroBatch> next() {
    Result result;
    try {
      result = ready.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for text", e);
    }
    if (result instanceof Result.Failure failure) {
      throw failure.cause();
    }
    return ((Result.Rows) result).batches();
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void produce(long firstUpdate) {
    try {
      for (long update = firstUpdate; !Thread.currentThread().isInterrupted(); update++) {
        ready.put(new Result.Rows(rows.of(update)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      ready.clear();
      ready.add(new Result.Failure(e));
    }
  }
}
