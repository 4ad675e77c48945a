package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/**
 * A model in training: what is trained, its fp32 masters, gradients and AdamW's moments. Device
 * thread only.
 *
 * <p>The operations of a small model are too short to be worth dividing among threads; its
 * micro-batches are divided instead, each thread with a gradient of its own.
 */
public final class TransformerTrainer implements AutoCloseable {
  /** Models up to here divide micro-batches among threads, larger ones their operations. */
  private static final long SMALL_PARAMETERS = 50_000_000;

  private final DeviceThread device;
  private final TransformerModule model;
  private final TrainedTensors trained;
  private final List<GradientWorker> workers = new ArrayList<>();
  private final boolean recompute;

  private TransformerTrainer(
      DeviceThread device, TransformerModule model, TrainedTensors trained, boolean recompute) {
    this.device = device;
    this.model = model;
    this.trained = trained;
    this.recompute = recompute;
  }

  /** Loads weights for training, with fresh optimizer state. */
  public static TransformerTrainer load(
      DeviceThread device, ModelConfig config, TrainingSettings settings, WeightSource source) {
    TorchScriptArchive program =
        TransformerProgram.of(config, settings.compute(), settings.optimizer(), settings.lora());
    TransformerModule model =
        TransformerModule.load(device, config, program, source, settings.compute());
    try {
      TrainedTensors trained = TrainedTensors.prepare(model, settings, source);
      TransformerTrainer trainer =
          new TransformerTrainer(device, model, trained, settings.recomputeActivations());
      if (device.device().equals(Device.cpu()) && config.parameters() <= SMALL_PARAMETERS) {
        trainer.startWorkers(program);
      }
      return trainer;
    } catch (RuntimeException e) {
      model.close();
      throw e;
    }
  }

  private void startWorkers(TorchScriptArchive program) {
    try {
      for (int worker = 1; worker < device.threads(); worker++) {
        workers.add(GradientWorker.start(device, model, program, trained, recompute));
      }
    } catch (RuntimeException e) {
      workers.forEach(GradientWorker::close);
      throw e;
    }
  }

  /** The model with its present weights. */
  public TransformerModule model() {
    return model;
  }

  public void clearGradient() {
    run("clear_gradient", 0f);
    // One that failed in the middle has left something in its own.
    workers.forEach(GradientWorker::clear);
  }

  /**
   * Adds a batch's gradient, times {@code scale}, to what is there.
   *
   * @return the sum of its cross-entropies in nats, not scaled
   */
  public double accumulate(MicroBatch batch, double scale) {
    return accumulate(model, batch, scale, recompute);
  }

  /**
   * Adds the gradients of several batches, each times its scale, to what is there. Which thread
   * computes which, and so the order of the sums, depends on their sizes and the number of threads
   * alone.
   *
   * @return the sums of their cross-entropies in nats, not scaled
   */
  public double[] accumulate(List<MicroBatch> batches, double[] scales) {
    double[] sums = new double[batches.size()];
    List<List<Integer>> shares = Shares.of(batches, workers.size() + 1);
    if (shares.size() == 1) {
      accumulate(model, shares.get(0), batches, scales, sums, recompute);
      return sums;
    }
    List<GradientWorker> busy = workers.subList(0, shares.size() - 1);
    DeviceThread.useThreads(1);
    try {
      for (int i = 0; i < busy.size(); i++) {
        busy.get(i).begin(shares.get(i + 1), batches, scales, sums);
      }
      try {
        accumulate(model, shares.get(0), batches, scales, sums, recompute);
      } finally {
        // Native memory is in use until the last of them has ended.
        busy.forEach(GradientWorker::await);
      }
    } finally {
      DeviceThread.useThreads(device.threads());
    }
    for (GradientWorker worker : busy) {
      worker.addTo(model);
    }
    return sums;
  }

  /** Accumulates one thread's share, one batch after the other. */
  static void accumulate(
      TransformerModule model,
      List<Integer> share,
      List<MicroBatch> batches,
      double[] scales,
      double[] sums,
      boolean recompute) {
    for (int i : share) {
      sums[i] = accumulate(model, batches.get(i), scales[i], recompute);
    }
  }

  private static double accumulate(
      TransformerModule model, MicroBatch batch, double scale, boolean recompute) {
    try (NDManager scope = model.owner().newSubManager()) {
      Shape shape = new Shape(batch.rows(), batch.columns());
      return model
          .module()
          .call("accumulate", scope)
          .tensor(scope.create(batch.tokens(), shape))
          .tensor(scope.create(batch.positions()))
          .tensor(scope.create(batch.labels(), shape))
          .tensor(bounds(batch, scope))
          .number((float) scale)
          .number(recompute ? 1L : 0L)
          .run()
          .get(0)
          .getFloat();
    }
  }

  /** Sum of a batch's cross-entropies in nats, without gradient. */
  public double loss(MicroBatch batch) {
    try (NDManager scope = model.owner().newSubManager()) {
      Shape shape = new Shape(batch.rows(), batch.columns());
      return model
          .module()
          .call("loss", scope)
          .tensor(scope.create(batch.tokens(), shape))
          .tensor(scope.create(batch.positions()))
          .tensor(scope.create(batch.labels(), shape))
          .tensor(bounds(batch, scope))
          .run()
          .get(0)
          .getFloat();
    }
  }

  /** Where packed sequences begin; libtorch wants it in the memory of the CPU. */
  private static NDArray bounds(MicroBatch batch, NDManager scope) {
    long[] bounds = batch.bounds();
    return bounds.length == 0
        ? scope.zeros(new Shape(0), DataType.INT64, Device.cpu())
        : scope.create(bounds).toDevice(Device.cpu(), false);
  }

  /** L2 norm of the whole gradient. */
  public double gradientNorm() {
    return run("gradient_norm", 0f);
  }

  public void scaleGradient(double factor) {
    run("scale_gradient", (float) factor);
  }

  /** One AdamW step with the gradient as it is. */
  public void update(double learningRate) {
    trained.update(learningRate);
  }

  /** Names of what is trained, in the order of {@link #master}. */
  public List<String> names() {
    return trained.names();
  }

  /** Shapes in the same order. */
  public List<List<Long>> shapes() {
    return trained.shapes();
  }

  /** Fp32 values of what is trained, flat. */
  public float[] master(int index) {
    return trained.master(index);
  }

  /** Its gradient, flat. */
  public float[] gradient(int index) {
    return trained.gradient(index);
  }

  /** AdamW's running mean of its gradient. */
  public float[] firstMoment(int index) {
    return trained.firstMoment(index);
  }

  /** AdamW's running mean of the gradient's square. */
  public float[] secondMoment(int index) {
    return trained.secondMoment(index);
  }

  /** Replaces values and moments; {@code step} is the number of updates they have had. */
  public void restore(
      int index, float[] master, float[] firstMoment, float[] secondMoment, long step) {
    trained.restore(index, master, firstMoment, secondMoment, step);
  }

  @Override
  public void close() {
    workers.forEach(GradientWorker::close);
    model.close();
    trained.close();
  }

  private double run(String method, float argument) {
    try (NDManager scope = model.owner().newSubManager()) {
      return model.module().call(method, scope).number(argument).run().get(0).getFloat();
    }
  }
}
