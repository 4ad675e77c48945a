package org.alpacastreams.languagemodel.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.alpacastreams.languagemodel.training.MicroBatch;

/**
 * A thread that computes gradients beside the device's thread, which waits for it: with the
 * trainer's weights, into a gradient of its own.
 */
final class GradientWorker implements AutoCloseable {
  private final TransformerModule twin;
  private final boolean recompute;
  private final List<NDArray> gradients = new ArrayList<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread worker = new Thread(task, "gradient-worker");
            worker.setDaemon(true);
            return worker;
          });
  private CompletableFuture<Void> begun = CompletableFuture.completedFuture(null);

  private GradientWorker(TransformerModule twin, boolean recompute) {
    this.twin = twin;
    this.recompute = recompute;
  }

  /** Device thread only, like everything here. */
  static GradientWorker start(
      DeviceThread device,
      TransformerModule model,
      TorchScriptArchive program,
      TrainedTensors trained,
      boolean recompute) {
    GradientWorker worker = new GradientWorker(model.twin(device, program), recompute);
    try {
      worker.bind(trained);
      worker.submit(() -> DeviceThread.prepareThread(1));
      worker.begun.join();
      DeviceThread.useThreads(device.threads());
      return worker;
    } catch (RuntimeException e) {
      worker.close();
      throw e;
    }
  }

  /** Begins with these batches of {@code batches}; {@link #await} waits for their end. */
  void begin(List<Integer> share, List<MicroBatch> batches, double[] scales, double[] sums) {
    submit(() -> TransformerTrainer.accumulate(twin, share, batches, scales, sums, recompute));
  }

  /** Waits for what was begun, whether it succeeds or not. */
  void await() {
    begun.handle((done, failure) -> null).join();
  }

  /** Empties this gradient. */
  void clear() {
    try (NDManager scope = twin.owner().newSubManager()) {
      twin.module().call("clear_gradient", scope).number(0f).run();
    }
  }

  /**
   * Adds this gradient to the trainer's.
   *
   * @throws java.util.concurrent.CompletionException if what was begun has failed
   */
  void addTo(TransformerModule model) {
    begun.join();
    try (NDManager scope = model.owner().newSubManager()) {
      model.module().call("add_gradients", scope).number(0f).list(gradients).run();
    }
  }

  @Override
  public void close() {
    thread.shutdown();
    twin.close();
  }

  private void submit(Runnable task) {
    begun = CompletableFuture.runAsync(task, thread);
  }

  private void bind(TrainedTensors trained) {
    for (NDArray tensor : trained.computing()) {
      gradients.add(twin.owner().zeros(tensor.getShape()));
    }
    try (NDManager scope = twin.owner().newSubManager()) {
      twin.module().call("bind_adapters", scope).number(0f).list(trained.computing()).run();
      twin.module()
          .call("bind_gradient", scope)
          .number(0f)
          .list(trained.computing())
          .list(gradients)
          .run();
    }
  }
}
