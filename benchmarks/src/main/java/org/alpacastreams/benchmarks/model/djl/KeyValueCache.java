package org.alpacastreams.benchmarks.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.List;

/** Keys and values of the positions so far, which grow by concatenation. */
final class KeyValueCache {
  private final NDManager owner;
  private final boolean kept;
  private final List<NDArray> keys = new ArrayList<>();
  private final List<NDArray> values = new ArrayList<>();

  private KeyValueCache(NDManager owner, boolean kept) {
    this.owner = owner;
    this.kept = kept;
  }

  /** One whose contents belong to {@code owner}. */
  static KeyValueCache in(NDManager owner) {
    return new KeyValueCache(owner, true);
  }

  /** For whole sequences, after which nothing comes. */
  static KeyValueCache none(NDManager owner) {
    return new KeyValueCache(owner, false);
  }

  /** Positions that the last layer has seen. */
  long length() {
    return values.isEmpty() ? 0 : values.get(values.size() - 1).getShape().get(2);
  }

  /** All keys of a layer, [B, H, T, d], with the new ones at their end. */
  NDArray keys(int layer, NDArray added) {
    return extended(keys, layer, added);
  }

  /** All values of a layer, likewise. */
  NDArray values(int layer, NDArray added) {
    return extended(values, layer, added);
  }

  private NDArray extended(List<NDArray> held, int layer, NDArray added) {
    if (!kept) {
      return added;
    }
    if (held.size() == layer) {
      added.attach(owner);
      held.add(added);
      return added;
    }
    NDArray before = held.get(layer);
    NDArray all = before.concat(added, 2);
    all.attach(owner);
    held.set(layer, all);
    before.close();
    return all;
  }
}
