package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.languagemodel.Precision;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Products with packed matrices are those with plain ones, whatever the last block lacks. */
class ProductsTest {
  private static final int[] ROWS = {1, 3, 9, 70};

  @ParameterizedTest
  @CsvSource({
    "1, FLOAT32, 64, 64",
    "2, FLOAT32, 64, 64",
    "1, FLOAT32, 176, 64",
    "2, FLOAT32, 176, 64",
    "2, FLOAT32, 2049, 96",
    "2, FLOAT32, 100, 50",
    "2, FLOAT32, 1, 16",
    "1, BFLOAT16, 176, 64",
    "2, BFLOAT16, 2049, 96",
    "2, BFLOAT16, 100, 50"
  })
  void areTheSame(int threads, Precision precision, long outputs, long inputs) {
    DeviceThread device = DeviceThread.start(new EngineSettings(threads));
    try {
      device.call(() -> compare(device, precision, outputs, inputs));
    } finally {
      device.close();
    }
  }

  private static boolean compare(
      DeviceThread device, Precision precision, long outputs, long inputs) {
    try (TorchModule plain = Products.PLAIN.probe(device);
        TorchModule found = Products.of(device, precision).probe(device);
        NDManager owner = device.newOwner()) {
      NDArray w = typed(plain, owner, new Shape(outputs, inputs), precision);
      NDArray packed = found.call("pack", owner).tensor(w).run().get(0);
      for (int rows : ROWS) {
        NDArray x = typed(plain, owner, new Shape(1, rows, inputs), precision);
        float[] expected = product(plain, owner, x, w);
        float[] actual = product(found, owner, x, packed);
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double off = 0;
        for (int i = 0; i < expected.length; i++) {
          largest = Math.max(largest, Math.abs(expected[i]));
          off = Math.max(off, Math.abs(expected[i] - actual[i]));
        }
        assertThat(off / largest)
            .as("%d rows", rows)
            .isLessThan(precision == Precision.FLOAT32 ? 1e-5 : 0.01);
      }
      return true;
    }
  }

  private static NDArray typed(
      TorchModule module, NDManager owner, Shape shape, Precision precision) {
    return module
        .call("to_type", owner)
        .tensor(owner.randomNormal(shape))
        .number(WeightUpload.code(precision))
        .run()
        .get(0);
  }

  private static float[] product(TorchModule module, NDManager owner, NDArray x, NDArray w) {
    NDArray y = module.call("product", owner).tensor(x).tensor(w).run().get(0);
    return module
        .call("to_type", owner)
        .tensor(y)
        .number(WeightUpload.code(Precision.FLOAT32))
        .run()
        .get(0)
        .toFloatArray();
  }
}
