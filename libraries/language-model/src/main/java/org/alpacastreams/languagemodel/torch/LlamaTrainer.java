package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.LlamaWeights;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.OptimizerSettings;

/**
 * A LLaMA model in training: fp32 masters, their gradients and AdamW's moments. Device thread only.
 *
 * <p>The operations of a small model are too short to be worth dividing among threads; its
 * micro-batches are divided instead, each thread with a gradient of its own.
 */
public final class LlamaTrainer implements AutoCloseable {
  /** Models up to here divide micro-batches among threads, larger ones their operations. */
  private static final long SMALL_PARAMETERS = 50_000_000;

  private final DeviceThread device;
  private final LlamaModule model;
  private final List<GradientWorker> workers = new ArrayList<>();
  private final boolean recompute;
  private final boolean copies;
  private final List<NDArray> masters = new ArrayList<>();
  private final List<NDArray> gradients = new ArrayList<>();
  private final List<NDArray> firstMoments = new ArrayList<>();
  private final List<NDArray> secondMoments = new ArrayList<>();
  private final List<NDArray> steps = new ArrayList<>();

  private LlamaTrainer(
      DeviceThread device, LlamaModule model, Precision compute, boolean recompute) {
    this.device = device;
    this.model = model;
    this.recompute = recompute;
    this.copies = compute != Precision.FLOAT32;
  }

  /**
   * Loads weights for training.
   *
   * @param compute what forward and backward compute in; the masters are fp32 in any case
   * @param recompute whether layers keep only their inputs (activation checkpointing)
   */
  public static LlamaTrainer load(
      DeviceThread device,
      ModelConfig config,
      OptimizerSettings optimizer,
      WeightSource source,
      Precision compute,
      boolean recompute) {
    LlamaModule model = LlamaModule.load(device, config, optimizer, source, compute);
    LlamaTrainer trainer = new LlamaTrainer(device, model, compute, recompute);
    try {
      trainer.prepare(source);
      if (device.device().equals(Device.cpu()) && config.parameters() <= SMALL_PARAMETERS) {
        for (int worker = 1; worker < device.threads(); worker++) {
          trainer.workers.add(GradientWorker.start(device, model, optimizer, recompute));
        }
      }
      return trainer;
    } catch (RuntimeException e) {
      trainer.close();
      throw e;
    }
  }

  /** The model with its present weights. */
  public LlamaModule model() {
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
      LlamaModule model,
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
      LlamaModule model, MicroBatch batch, double scale, boolean recompute) {
    try (NDManager scope = model.owner().newSubManager()) {
      Shape shape = new Shape(batch.rows(), batch.columns());
      return model
          .module()
          .call("accumulate", scope)
          .tensor(scope.create(batch.tokens(), shape))
          .tensor(scope.create(batch.labels(), shape))
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
          .tensor(scope.create(batch.labels(), shape))
          .run()
          .get(0)
          .getFloat();
    }
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
    run("update", (float) learningRate);
    if (copies) {
      run("refresh", 0f);
    }
  }

  /** Names in the order of {@link #master}. */
  public List<String> names() {
    return LlamaWeights.names(model.config());
  }

  /** A weight's fp32 values, flat. */
  public float[] master(int index) {
    return masters.get(index).toFloatArray();
  }

  /** A weight's gradient, flat. */
  public float[] gradient(int index) {
    return gradients.get(index).toFloatArray();
  }

  /** AdamW's running mean of a weight's gradient. */
  public float[] firstMoment(int index) {
    return firstMoments.get(index).toFloatArray();
  }

  /** AdamW's running mean of the gradient's square. */
  public float[] secondMoment(int index) {
    return secondMoments.get(index).toFloatArray();
  }

  /** Replaces a weight and its moments; {@code step} is the number of updates they have had. */
  public void restore(
      int index, float[] master, float[] firstMoment, float[] secondMoment, long step) {
    try (NDManager scope = model.owner().newSubManager()) {
      overwrite(masters.get(index), master, scope);
      overwrite(firstMoments.get(index), firstMoment, scope);
      overwrite(secondMoments.get(index), secondMoment, scope);
      NDArray count = scope.create((float) step);
      model.module().call("overwrite", scope).tensor(count).tensor(steps.get(index)).run();
    }
    if (copies) {
      run("refresh", 0f);
    }
  }

  @Override
  public void close() {
    workers.forEach(GradientWorker::close);
    model.close();
  }

  private void overwrite(NDArray target, float[] values, NDManager scope) {
    NDArray source = scope.create(values, target.getShape());
    model.module().call("overwrite", scope).tensor(source).tensor(target).run();
  }

  private double run(String method, float argument) {
    try (NDManager scope = model.owner().newSubManager()) {
      return model.module().call(method, scope).number(argument).run().get(0).getFloat();
    }
  }

  private void prepare(WeightSource source) {
    NDManager owner = model.owner();
    List<String> names = names();
    List<NDArray> weights = model.weights();
    for (int i = 0; i < weights.size(); i++) {
      NDArray weight = weights.get(i);
      weight.setRequiresGradient(true);
      masters.add(copies ? model.upload(source, names.get(i), Precision.FLOAT32) : weight);
      gradients.add(owner.zeros(weight.getShape()));
      firstMoments.add(owner.zeros(weight.getShape()));
      secondMoments.add(owner.zeros(weight.getShape()));
      steps.add(owner.create(0f));
    }
    try (NDManager scope = owner.newSubManager()) {
      model.module().call("bind_training", scope).number(0f).list(masters).list(gradients).run();
      TorchModule.Call call = model.module().call("bind_optimizer", scope).number(0f);
      for (boolean decays : new boolean[] {true, false}) {
        for (List<NDArray> state :
            List.of(masters, gradients, firstMoments, secondMoments, steps)) {
          call.list(group(state, decays));
        }
      }
      call.run();
    }
  }

  /** Matrices decay, norm weights (one dimension) do not; SPEC 1.9. */
  private List<NDArray> group(List<NDArray> state, boolean decays) {
    List<NDArray> group = new ArrayList<>();
    for (int i = 0; i < state.size(); i++) {
      if ((masters.get(i).getShape().dimension() > 1) == decays) {
        group.add(state.get(i));
      }
    }
    return group;
  }
}
