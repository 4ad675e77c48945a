package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.time.Duration;
import org.alpacastreams.languagemodel.Precision;

/**
 * Which of float32 and bfloat16 a machine computes faster. A CPU without bfloat16 instructions
 * emulates them; it may read half the bytes and still be slower. Device thread only.
 */
public final class PrecisionProbe {
  private static final int WIDTH = 1_536;
  private static final int PROMPT_TOKENS = 32;
  private static final long TOKENS = 8;
  private static final Duration PATIENCE = Duration.ofMillis(900);

  /** What is only a little faster might be slower at the next start, and answers would change. */
  private static final double CLEARLY = 0.8;

  private PrecisionProbe() {}

  /** Bfloat16 on a GPU and where it is clearly faster; takes about a second on a CPU. */
  public static Precision fastest(DeviceThread device) {
    if (!device.device().equals(Device.cpu())) {
      return Precision.BFLOAT16;
    }
    // With the products that models of these precisions are computed with.
    try (TorchModule inFloat32 = Products.of(device, Precision.FLOAT32).probe(device);
        TorchModule inBfloat16 = Products.of(device, Precision.BFLOAT16).probe(device);
        NDManager owner = device.newOwner()) {
      Contestant float32 = new Contestant(inFloat32, owner, WeightUpload.code(Precision.FLOAT32));
      Contestant bfloat16 =
          new Contestant(inBfloat16, owner, WeightUpload.code(Precision.BFLOAT16));
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < PATIENCE.toNanos()) {
        float32.run(owner);
        bfloat16.run(owner);
      }
      return bfloat16.shortestNanos < CLEARLY * float32.shortestNanos
          ? Precision.BFLOAT16
          : Precision.FLOAT32;
    }
  }

  /**
   * One type's products. The two take turns and the shortest of each counts, so that what else runs
   * on the machine disturbs both alike and little.
   */
  private static final class Contestant {
    private final TorchModule module;
    private final NDArray token;
    private final NDArray prompt;
    private final NDArray weight;
    private long shortestNanos = Long.MAX_VALUE;

    Contestant(TorchModule module, NDManager owner, long type) {
      this.module = module;
      this.token = as(module, owner, new Shape(1, WIDTH), type);
      this.prompt = as(module, owner, new Shape(PROMPT_TOKENS, WIDTH), type);
      NDArray stored = as(module, owner, new Shape(WIDTH, WIDTH), type);
      this.weight = module.call("pack", owner).tensor(stored).run().get(0);
    }

    void run(NDManager owner) {
      long started = System.nanoTime();
      try (NDManager call = owner.newSubManager()) {
        var unused =
            module
                .call("multiply", call)
                .tensor(token)
                .tensor(prompt)
                .tensor(weight)
                .number(TOKENS)
                .run();
      }
      shortestNanos = Math.min(shortestNanos, System.nanoTime() - started);
    }
  }

  private static NDArray as(TorchModule module, NDManager scope, Shape shape, long type) {
    return module
        .call("to_type", scope)
        .tensor(scope.zeros(shape).add(0.01f))
        .number(type)
        .run()
        .get(0);
  }
}
