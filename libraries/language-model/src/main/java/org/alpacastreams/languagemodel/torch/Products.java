package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.alpacastreams.languagemodel.Precision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a program that only decodes multiplies with its matrices. */
enum Products {
  /** With matrices as they are stored. */
  PLAIN("products-plain"),
  /** With matrices in oneDNN's blocked layout, where libtorch has oneDNN: on most CPUs. */
  PACKED("products-packed");

  private static final Logger LOG = LoggerFactory.getLogger(Products.class);
  private static final String PROBE = "Probe";
  private static final int WIDTH = 8;

  /** What libtorch can do is the same for the whole process. */
  private static final Map<Precision, Products> FOUND = new ConcurrentHashMap<>();

  private final String source;

  Products(String source) {
    this.source = source;
  }

  /** The functions {@code pack} and {@code product}, for a class of that name. */
  String source(String className) {
    return ProgramSource.read(source).replace("@CLASS@", className);
  }

  /** What is the fastest on a device that can do it at all; found out once. Device thread only. */
  static Products of(DeviceThread device, Precision precision) {
    if (!device.device().equals(Device.cpu()) || precision == Precision.INT8) {
      return PLAIN;
    }
    return FOUND.computeIfAbsent(precision, key -> works(device, key) ? PACKED : PLAIN);
  }

  /** The functions that try a machine, multiplying like this. */
  TorchModule probe(DeviceThread device) {
    String code = ProgramSource.read("probe") + source(PROBE);
    return TorchModule.load(new TorchScriptArchive(PROBE, List.of(), code), device.device());
  }

  private static boolean works(DeviceThread device, Precision precision) {
    try (TorchModule module = PACKED.probe(device);
        NDManager owner = device.newOwner()) {
      NDArray ones = owner.ones(new Shape(WIDTH, WIDTH));
      NDArray x =
          module
              .call("to_type", owner)
              .tensor(ones)
              .number(WeightUpload.code(precision))
              .run()
              .get(0);
      NDArray packed = module.call("pack", owner).tensor(x).run().get(0);
      NDArray y = module.call("product", owner).tensor(x).tensor(packed).run().get(0);
      NDArray sums =
          module
              .call("to_type", owner)
              .tensor(y)
              .number(WeightUpload.code(Precision.FLOAT32))
              .run()
              .get(0);
      for (float sum : sums.toFloatArray()) {
        if (sum != WIDTH) {
          return false;
        }
      }
      return true;
    } catch (EngineException | IllegalStateException e) {
      LOG.info("{} is computed with plain matrices; oneDNN says: {}", precision, e.getMessage());
      return false;
    }
  }
}
