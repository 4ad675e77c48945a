package org.alpacastreams.languagemodel.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;

/** Brings stored weights to a device, as a model's functions want them. Device thread only. */
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

  /** Reads the weights that each place takes, one under the other where they are several. */
  List<NDArray> read(ModelConfig config, WeightSource source, Placement placement) {
    WeightLayout layout = WeightLayout.of(config);
    requireShapes(layout, source);
    List<NDArray> weights = new ArrayList<>();
    for (int i = 0; i < placement.places().size(); i++) {
      List<String> names = placement.places().get(i).stream().map(layout.names()::get).toList();
      boolean matrix = placement.isMatrix(i);
      boolean quantize = precision == Precision.INT8 && matrix;
      // A tied embedding is also looked up, row by row.
      if (names.isEmpty() || (quantize && i != 0)) {
        weights.add(owner.zeros(new Shape(0)));
      } else {
        weights.add(tensor(source, names, precision, matrix && placement.packed()));
      }
      addQuantized(quantize, source, names);
    }
    return weights;
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

  private void addQuantized(boolean quantize, WeightSource source, List<String> names) {
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
          module
              .call("quantize", scope)
              .tensor(values(source, names, scope))
              .number(code(precision))
              .run();
      parts.get(0).attach(owner);
      quantized.add(parts.get(0));
      NDArray scale = copy(parts.get(1), precision, scope);
      scale.attach(owner);
      scales.add(scale);
    }
  }

  /** A tensor of its own, the named ones under one another; its owner is the model's. */
  NDArray tensor(WeightSource source, List<String> names, Precision target, boolean pack) {
    try (NDManager scope = owner.newSubManager()) {
      NDArray plain = copy(values(source, names, scope), target, scope);
      NDArray weight = pack ? module.call("pack", scope).tensor(plain).run().get(0) : plain;
      weight.attach(owner);
      return weight;
    }
  }

  private static NDArray values(WeightSource source, List<String> names, NDManager scope) {
    NDList parts = new NDList();
    for (String name : names) {
      StoredTensor stored = source.entry(name);
      Shape shape = new Shape(stored.shape().stream().mapToLong(Long::longValue).toArray());
      parts.add(scope.create(FloatFormat.read(stored.type(), source.bytes(name)), shape));
    }
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
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
