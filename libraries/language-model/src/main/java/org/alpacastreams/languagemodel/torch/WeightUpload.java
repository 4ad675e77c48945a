package org.alpacastreams.languagemodel.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;

/**
 * Brings stored weights to a device, as a model's functions want them. Device thread only, but for
 * {@link #read}.
 */
final class WeightUpload {
  private final TorchModule module;
  private final NDManager owner;
  private final Precision precision;
  private final List<NDArray> quantized = new ArrayList<>();
  private final List<NDArray> scales = new ArrayList<>();

  WeightUpload(TorchModule module, NDManager owner, Precision precision) {
    this.module = module;
    this.owner = owner;
    this.precision = precision;
  }

  /** Int8 matrices, by place; empty tensors elsewhere. */
  List<NDArray> quantized() {
    return quantized;
  }

  /** The scales of their rows. */
  List<NDArray> scales() {
    return scales;
  }

  /**
   * Reads the weights that each place takes, one under the other where they are several. The
   * calling thread reads, the device's takes place by place: what else it has to do is done between
   * them.
   */
  List<NDArray> read(
      DeviceThread device, ModelConfig config, WeightSource source, Placement placement) {
    WeightLayout layout = WeightLayout.of(config);
    requireShapes(layout, source);
    List<NDArray> weights = new ArrayList<>();
    for (int i = 0; i < placement.places().size(); i++) {
      List<String> names = placement.places().get(i).stream().map(layout.names()::get).toList();
      StoredValues values = StoredValues.read(source, names);
      int place = i;
      weights.add(device.call(() -> take(values, place, placement)));
    }
    return weights;
  }

  private NDArray take(StoredValues values, int place, Placement placement) {
    boolean matrix = placement.isMatrix(place);
    boolean quantize = precision == Precision.INT8 && matrix;
    addQuantized(quantize, values);
    // A tied embedding is also looked up, row by row.
    return values.isEmpty() || (quantize && place != 0)
        ? owner.zeros(new Shape(0))
        : tensor(values, precision, matrix && placement.packed());
  }

  private static void requireShapes(WeightLayout layout, WeightSource source) {
    List<String> names = layout.names();
    List<List<Long>> shapes = layout.shapes();
    for (int i = 0; i < names.size(); i++) {
      List<Long> found = source.entry(names.get(i)).shape();
      if (!found.equals(shapes.get(i))) {
        throw new CheckpointException(
            "weight %s has the shape %s; config.json asks for %s"
                .formatted(names.get(i), found, shapes.get(i)));
      }
    }
  }

  private void addQuantized(boolean quantize, StoredValues values) {
    if (precision != Precision.INT8) {
      return;
    }
    if (!quantize) {
      quantized.add(owner.zeros(new Shape(0)));
      scales.add(owner.zeros(new Shape(0)));
      return;
    }
    try (NDManager scope = owner.newSubManager()) {
      List<NDArray> parts =
          module.call("quantize", scope).tensor(values.create(scope)).number(code(precision)).run();
      parts.get(0).attach(owner);
      quantized.add(parts.get(0));
      NDArray scale = copy(parts.get(1), precision, scope);
      scale.attach(owner);
      scales.add(scale);
    }
  }

  /** A tensor of its own, the named ones under one another; its owner is the model's. */
  NDArray tensor(StoredValues values, Precision target, boolean pack) {
    try (NDManager scope = owner.newSubManager()) {
      NDArray plain = copy(values.create(scope), target, scope);
      NDArray weight = pack ? module.call("pack", scope).tensor(plain).run().get(0) : plain;
      weight.attach(owner);
      return weight;
    }
  }

  /**
   * A tensor that libtorch owns. What Java created from an array only borrows the array's memory,
   * which the garbage collector takes back; whatever is bound must be a copy.
   */
  NDArray copy(NDArray value, Precision target, NDManager scope) {
    return module.call("copy_as", scope).tensor(value).number(code(target)).run().get(0);
  }

  /** The number of an element type. */
  static long code(Precision precision) {
    return switch (precision) {
      case FLOAT32 -> 6;
      case BFLOAT16, INT8 -> 15;
    };
  }
}
