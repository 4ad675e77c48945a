package org.alpacastreams.languagemodel.conversion.torchfile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a pickle of tensors can consist of. */
sealed interface PickleValue {

  /** For messages. */
  String kind();

  record None() implements PickleValue {
    @Override
    public String kind() {
      return "None";
    }
  }

  record Truth(boolean value) implements PickleValue {
    @Override
    public String kind() {
      return "a truth value";
    }
  }

  record Whole(long value) implements PickleValue {
    @Override
    public String kind() {
      return "a whole number";
    }
  }

  record Real(double value) implements PickleValue {
    @Override
    public String kind() {
      return "a number";
    }
  }

  record Text(String value) implements PickleValue {
    @Override
    public String kind() {
      return "a text";
    }
  }

  record Tuple(List<PickleValue> items) implements PickleValue {
    public Tuple {
      items = List.copyOf(items);
    }

    @Override
    public String kind() {
      return "a tuple";
    }
  }

  /** Grows while it is read. Compared by identity: it may hold itself. */
  final class Sequence implements PickleValue {
    private final List<PickleValue> items = new ArrayList<>();

    void add(PickleValue item) {
      items.add(item);
    }

    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Grows while it is read. Compared by identity: it may hold itself. */
  final class Dictionary implements PickleValue {
    private final Map<String, PickleValue> entries = new LinkedHashMap<>();

    void put(String key, PickleValue value) {
      entries.put(key, value);
    }

    Map<String, PickleValue> entries() {
      return entries;
    }

    @Override
    public String kind() {
      return "a dict";
    }
  }

  /** A name that the pickle may use; it stands for itself and is never called. */
  record Name(PickleName name) implements PickleValue {
    @Override
    public String kind() {
      return name.qualified();
    }
  }

  /** Elements in an entry of the file. */
  record Storage(TorchElement element, String key, long elements) implements PickleValue {
    @Override
    public String kind() {
      return "a storage";
    }
  }

  /** A view of a storage: sizes and strides count elements. */
  record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides)
      implements PickleValue {
    public Tensor {
      shape = List.copyOf(shape);
      strides = List.copyOf(strides);
    }

    @Override
    public String kind() {
      return "a tensor";
    }
  }
}
