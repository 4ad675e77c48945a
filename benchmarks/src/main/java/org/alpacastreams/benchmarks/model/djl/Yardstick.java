package org.alpacastreams.benchmarks.model.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import java.util.List;
import org.alpacastreams.benchmarks.model.ProductType;
import org.alpacastreams.languagemodel.torch.TorchModule;
import org.alpacastreams.languagemodel.torch.TorchScriptArchive;

/** What libtorch reaches on this machine with the barest of work. One thread may use it. */
public final class Yardstick implements AutoCloseable {
  private static final String FUNCTIONS =
      """
      def as_type(self: __torch__.Yardstick, x: Tensor, target: Tensor) -> Tensor:
        return torch.clone(torch.to(x, annotate(int, int(target))))
      def products(self: __torch__.Yardstick, x: Tensor, w: Tensor, times: Tensor) -> Tensor:
        y = torch.linear(x, w)
        for i in range(torch.sub(annotate(int, int(times)), 1)):
          y = torch.linear(y, w)
        return torch.sum(torch.to(torch.narrow(y, 0, 0, 1), 6))
      """;

  private static final int WIDTH = 8_192;
  private static final int ROWS = 49_152;
  private static final int SIDE = 2_048;

  private final NDManager owner;
  private final TorchModule functions;

  private Yardstick(NDManager owner, TorchModule functions) {
    this.owner = owner;
    this.functions = functions;
  }

  /** Prepares the calling thread, too. */
  public static Yardstick start(int threads) {
    NDManager owner = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    JniUtils.setNumThreads(threads);
    JniUtils.setGradMode(false);
    JniUtils.setGraphExecutorOptimize(false);
    TorchScriptArchive archive = new TorchScriptArchive("Yardstick", List.of(), FUNCTIONS);
    return new Yardstick(owner, TorchModule.load(archive, Device.cpu()));
  }

  /**
   * The best bytes per second of reading 1.5 GiB of fp32, by a sum and by a product with a vector.
   */
  public List<Double> bandwidths(int passes) {
    try (NDManager scope = owner.newSubManager()) {
      NDArray matrix = scope.ones(new Shape(ROWS, WIDTH));
      NDArray vector = scope.ones(new Shape(1, WIDTH));
      double bytes = (double) ROWS * WIDTH * Float.BYTES;
      double sum = 0;
      double product = 0;
      for (int pass = 0; pass < passes; pass++) {
        sum = Math.max(sum, bytes / seconds(() -> matrix.sum().getFloat()));
        product = Math.max(product, bytes / seconds(() -> products(vector, matrix, 1, scope)));
      }
      return List.of(sum, product);
    }
  }

  /**
   * Floating-point operations per second of a product of square matrices, each of the one before:
   * equal products would be computed once and counted often.
   */
  public double productRate(ProductType type, int times) {
    try (NDManager scope = owner.newSubManager()) {
      NDArray left = typed(scope.randomNormal(new Shape(SIDE, SIDE)), type, scope);
      NDArray unit = scope.randomNormal(new Shape(SIDE, SIDE)).div(Math.sqrt(SIDE));
      NDArray right = typed(unit, type, scope);
      products(left, right, 1, scope);
      double seconds = seconds(() -> products(left, right, times, scope));
      return 2.0 * SIDE * SIDE * SIDE * times / seconds;
    }
  }

  private NDArray typed(NDArray value, ProductType type, NDManager scope) {
    return functions.call("as_type", scope).tensor(value).number(type.code()).run().get(0);
  }

  private float products(NDArray left, NDArray right, int times, NDManager scope) {
    return functions
        .call("products", scope)
        .tensor(left)
        .tensor(right)
        .number((long) times)
        .run()
        .get(0)
        .getFloat();
  }

  private static double seconds(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() {
    functions.close();
    owner.close();
  }
}
