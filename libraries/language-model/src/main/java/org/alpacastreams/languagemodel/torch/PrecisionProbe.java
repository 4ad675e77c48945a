package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.time.Duration;
import java.util.List;
import org.alpacastreams.languagemodel.Precision;

/**
 * Which of float32 and bfloat16 a machine computes faster. A CPU without bfloat16 instructions
 * emulates them; it may read half the bytes and still be slower. Device thread only.
 */
public final class PrecisionProbe {
  static final String CLASS = "Probe";

  private static final int WIDTH = 1_536;
  private static final int PROMPT_TOKENS = 32;
  private static final long TOKENS = 8;
  private static final Duration PATIENCE = Duration.ofMillis(900);

  /** What is only a little faster might be slower at the next start, and answers would change. */
  private static final double CLEARLY = 0.8;

  private static final int FLOAT32_CODE = 6;
  private static final int BFLOAT16_CODE = 15;

  private PrecisionProbe() {}

  /** Bfloat16 on a GPU and where it is clearly faster; takes about a second on a CPU. */
  public static Precision fastest(DeviceThread device) {
    if (!device.device().equals(Device.cpu())) {
      return Precision.BFLOAT16;
    }
    try (TorchModule inFloat32 = program(device, Precision.FLOAT32);
        TorchModule inBfloat16 = program(device, Precision.BFLOAT16);
        NDManager owner = device.newOwner()) {
      Contestant float32 = new Contestant(inFloat32, owner, FLOAT32_CODE);
      Contestant bfloat16 = new Contestant(inBfloat16, owner, BFLOAT16_CODE);
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

  /** The products that models of this precision are computed with. */
  private static TorchModule program(DeviceThread device, Precision precision) {
    String code = ProgramSource.read("probe") + Products.of(device, precision).source(CLASS);
    return TorchModule.load(new TorchScriptArchive(CLASS, List.of(), code), device.device());
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
