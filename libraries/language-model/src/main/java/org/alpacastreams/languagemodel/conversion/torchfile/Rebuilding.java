package org.alpacastreams.languagemodel.conversion.torchfile;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Dictionary;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Name;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Storage;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Tensor;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Text;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Tuple;
import org.alpacastreams.languagemodel.conversion.torchfile.PickleValue.Whole;

/** What a pickle's calls and references stand for: storages and views of them. */
final class Rebuilding {
  static final String ADVICE =
      "Do not load this file with other programs either; get the model as safetensors";

  private static final String TENSOR_ARGUMENTS =
      "a tensor is not rebuilt from storage, offset, shape and strides";

  private final PickleBytes bytes;

  Rebuilding(PickleBytes bytes) {
    this.bytes = bytes;
  }

  PickleName name(String module, String name) {
    return PickleName.of(module, name)
        .orElseThrow(
            () ->
                bytes.refusal(
                    "the name "
                        + module
                        + "."
                        + name
                        + " is no part of stored tensors; nothing was run. "
                        + ADVICE));
  }

  /** {@code ('storage', torch.FloatStorage, '0', 'cpu', 64)}. */
  Storage storage(PickleValue reference) {
    if (reference instanceof Tuple tuple
        && tuple.items().size() == 5
        && tuple.items().get(0) instanceof Text tag
        && tag.value().equals("storage")
        && tuple.items().get(1) instanceof Name type
        && type.name().element().isPresent()
        && tuple.items().get(2) instanceof Text key
        && tuple.items().get(4) instanceof Whole elements
        && elements.value() >= 0) {
      return new Storage(type.name().element().get(), key.value(), elements.value());
    }
    throw bytes.refusal("a reference names no storage of a known type");
  }

  PickleValue reduce(PickleValue function, PickleValue arguments) {
    if (function instanceof Name callee && arguments instanceof Tuple tuple) {
      return switch (callee.name()) {
        case ORDERED_DICT -> orderedDict(tuple.items());
        case REBUILD_TENSOR -> tensor(tuple.items());
        case REBUILD_PARAMETER -> parameter(tuple.items());
        case FLOAT, DOUBLE, HALF, BFLOAT16, LONG, INT, BYTE -> throw call(function);
      };
    }
    throw call(function);
  }

  private CheckpointException call(PickleValue function) {
    return bytes.refusal(
        "the instruction REDUCE calls " + function.kind() + "; nothing was run. " + ADVICE);
  }

  private Dictionary orderedDict(List<PickleValue> arguments) {
    if (arguments.isEmpty()) {
      return new Dictionary();
    }
    throw bytes.refusal("an OrderedDict is made of " + arguments.get(0).kind());
  }

  private Tensor parameter(List<PickleValue> arguments) {
    if (!arguments.isEmpty() && arguments.get(0) instanceof Tensor tensor) {
      return tensor;
    }
    throw bytes.refusal("a parameter is made of no tensor");
  }

  /** Storage, offset, shape and strides; whether it wants gradients, and hooks, do not matter. */
  private Tensor tensor(List<PickleValue> arguments) {
    if (arguments.size() >= 4
        && arguments.get(0) instanceof Storage storage
        && arguments.get(1) instanceof Whole offset
        && arguments.get(2) instanceof Tuple shape
        && arguments.get(3) instanceof Tuple strides) {
      Tensor tensor =
          new Tensor(storage, offset.value(), sizes(shape.items()), sizes(strides.items()));
      requireWithinStorage(tensor);
      return tensor;
    }
    throw bytes.refusal(TENSOR_ARGUMENTS);
  }

  private List<Long> sizes(List<PickleValue> values) {
    List<Long> sizes = new ArrayList<>();
    for (PickleValue value : values) {
      if (!(value instanceof Whole size) || size.value() < 0) {
        throw bytes.refusal("a size or stride of a tensor is negative or no number");
      }
      sizes.add(size.value());
    }
    return sizes;
  }

  private void requireWithinStorage(Tensor tensor) {
    if (tensor.offset() < 0 || tensor.shape().size() != tensor.strides().size()) {
      throw bytes.refusal(TENSOR_ARGUMENTS);
    }
    if (tensor.shape().contains(0L)) {
      throw bytes.refusal(
          "a tensor is empty: its shape is "
              + tensor.shape()
              + ". Distributed training leaves such files; save the gathered weights instead");
    }
    if (!fits(tensor)) {
      throw bytes.refusal(
          "a tensor of shape "
              + tensor.shape()
              + " with strides "
              + tensor.strides()
              + " from element "
              + tensor.offset()
              + " on leaves its storage of "
              + tensor.storage().elements()
              + " elements");
    }
  }

  /** Repeated elements (stride 0) would let a small file stand for any amount of data. */
  private static boolean fits(Tensor tensor) {
    long available = tensor.storage().elements();
    try {
      long elements = 1;
      long last = tensor.offset();
      for (int i = 0; i < tensor.shape().size(); i++) {
        long size = tensor.shape().get(i);
        elements = Math.multiplyExact(elements, size);
        last = Math.addExact(last, Math.multiplyExact(size - 1, tensor.strides().get(i)));
      }
      return last < available && elements <= available;
    } catch (ArithmeticException e) {
      return false;
    }
  }
}
