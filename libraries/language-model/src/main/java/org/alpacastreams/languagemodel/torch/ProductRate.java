package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.time.Duration;
import org.alpacastreams.languagemodel.Precision;

/**
 * How fast a device multiplies plain matrices: what the speed of a training is a share of. Device
 * thread only.
 */
public final class ProductRate {
  private static final Duration PATIENCE = Duration.ofMillis(400);
  private static final long WIDTH_ON_CPU = 1_536;
  private static final long WIDTH_ON_GPU = 8_192;

  private ProductRate() {}

  /** The best of several square products, in floating-point operations a second. */
  public static double flops(DeviceThread device, Precision precision) {
    long width = device.device().equals(Device.cpu()) ? WIDTH_ON_CPU : WIDTH_ON_GPU;
    try (TorchModule module = Products.PLAIN.probe(device);
        NDManager owner = device.newOwner()) {
      long type = WeightUpload.code(precision);
      NDArray x = ones(module, owner, width, type);
      NDArray w = ones(module, owner, width, type);
      long shortest = Long.MAX_VALUE;
      long begin = System.nanoTime();
      while (System.nanoTime() - begin < PATIENCE.toNanos()) {
        shortest = Math.min(shortest, nanos(module, owner, x, w));
      }
      return 2.0 * width * width * width / (shortest / 1e9);
    }
  }

  private static NDArray ones(TorchModule module, NDManager owner, long width, long type) {
    NDArray ones = owner.ones(new Shape(width, width));
    return module.call("to_type", owner).tensor(ones).number(type).run().get(0);
  }

  private static long nanos(TorchModule module, NDManager owner, NDArray x, NDArray w) {
    long started = System.nanoTime();
    try (NDManager call = owner.newSubManager()) {
      float[] unused =
          module.call("first_element", call).tensor(x).tensor(w).run().get(0).toFloatArray();
      return System.nanoTime() - started;
    }
  }
}
