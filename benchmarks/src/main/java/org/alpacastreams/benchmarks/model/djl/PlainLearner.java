package org.alpacastreams.benchmarks.model.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import java.nio.file.Path;
import org.alpacastreams.benchmarks.model.Learner;
import org.alpacastreams.benchmarks.model.ProductType;

/**
 * Forward and backward with {@link PlainLlama} and DJL's gradient collector, without an optimizer.
 */
public final class PlainLearner implements Learner {
  private final PlainLlama model;

  public PlainLearner(Path modelDirectory) {
    model = new PlainLlama(modelDirectory);
    model.weights().forEach(weight -> weight.setRequiresGradient(true));
  }

  @Override
  public String name() {
    return "plain DJL, float32, no optimizer";
  }

  @Override
  public ProductType type() {
    return ProductType.FLOAT32;
  }

  @Override
  public double step(long[] tokens, int rows, int columns) {
    try (NDManager scope = model.owner().newSubManager();
        GradientCollector gradients = Engine.getEngine("PyTorch").newGradientCollector()) {
      NDArray all = scope.create(tokens, new Shape(rows, columns));
      NDArray logits = model.logits(all, KeyValueCache.none(scope)).get(":, :-1");
      NDArray next = all.get(":, 1:").reshape(rows, columns - 1L, 1);
      NDArray loss = logits.logSoftmax(-1).gather(next, 2).mean().neg();
      gradients.backward(loss);
      double value = loss.getFloat();
      model.weights().forEach(PlainLearner::clearGradient);
      return value;
    }
  }

  private static void clearGradient(NDArray weight) {
    try (NDArray gradient = weight.getGradient()) {
      gradient.subi(gradient);
    }
  }

  @Override
  public void close() {
    model.close();
  }
}
