package org.alpacastreams.languagemodel.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;

/** Stored weights as numbers of Java, to be put under one another on a device. */
record StoredValues(List<float[]> values, List<Shape> shapes) {
  StoredValues {
    values = List.copyOf(values);
    shapes = List.copyOf(shapes);
  }

  /** Reads and converts; any thread may. */
  static StoredValues read(WeightSource source, List<String> names) {
    List<float[]> values = new ArrayList<>();
    List<Shape> shapes = new ArrayList<>();
    for (String name : names) {
      StoredTensor stored = source.entry(name);
      shapes.add(new Shape(stored.shape().stream().mapToLong(Long::longValue).toArray()));
      values.add(FloatFormat.read(stored.type(), source.bytes(name)));
    }
    return new StoredValues(values, shapes);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** One tensor of all. Device thread only. */
  NDArray create(NDManager scope) {
    NDList parts = new NDList();
    for (int i = 0; i < values.size(); i++) {
      parts.add(scope.create(values.get(i), shapes.get(i)));
    }
    return parts.size() == 1 ? parts.get(0) : NDArrays.concat(parts);
  }
}
