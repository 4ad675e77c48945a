package org.alpacastreams.languagemodel.torch;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.IValue;
import java.util.stream.LongStream;
import org.alpacastreams.languagemodel.Precision;

/**
 * Keys and values of several sequences, one in each slot, and what a model computes with them. A
 * model has one; making another forgets the first. Device thread only.
 */
public final class KeyValueCache {
  private final TorchModule module;
  private final NDManager owner;

  /**
   * What keys and values are kept, and attention is computed, in: on a CPU libtorch attends from
   * one position much faster in float32.
   *
   * @param weights what the weights are in
   */
  public static Precision precision(DeviceThread device, Precision weights) {
    return precision(device.device(), weights);
  }

  static Precision precision(Device device, Precision weights) {
    if (device.equals(Device.cpu())) {
      return Precision.FLOAT32;
    }
    return weights == Precision.INT8 ? Precision.BFLOAT16 : weights;
  }

  KeyValueCache(TransformerModule model, int slots) {
    this.module = model.module();
    this.owner = model.owner();
    try (NDManager scope = owner.newSubManager()) {
      module
          .call("allocate_cache", scope)
          .number((long) slots)
          .number((long) model.config().contextLength())
          .number(WeightUpload.code(model.cachePrecision()))
          .run();
    }
  }

  /**
   * Reads a part of a sequence into a slot.
   *
   * @param tokens at least one
   * @param start the position of the first; those before it are in the slot already
   * @return what the model makes of them, to be closed
   */
  public ReadTokens read(long[] tokens, int slot, int start) {
    NDManager scope = owner.newSubManager();
    try {
      long end = (long) start + tokens.length;
      PtNDArray input = (PtNDArray) scope.create(tokens, new Shape(1, tokens.length));
      PtNDArray positions = (PtNDArray) scope.create(LongStream.range(start, end).toArray());
      PtNDArray hiddenStates =
          module.infer(
              "fill",
              scope,
              IValue.from(input),
              IValue.from(positions),
              IValue.from((long) slot),
              IValue.from((long) start));
      return new ReadTokens(module, scope, hiddenStates, tokens.length);
    } catch (RuntimeException | Error e) {
      scope.close();
      throw e;
    }
  }

  /**
   * Fills a slot with a whole prompt.
   *
   * @return the logits [vocabulary] of the token after it
   */
  public float[] prefill(long[] tokens, int slot) {
    try (ReadTokens read = read(tokens, slot, 0)) {
      return read.lastLogits();
    }
  }

  /** Gives a slot the first positions of another, as if it had read the same tokens. */
  public void copyPrefix(int source, int target, int positions) {
    try (NDManager scope = owner.newSubManager()) {
      module
          .call("copy_prefix", scope)
          .number((long) source)
          .number((long) target)
          .number((long) positions)
          .run();
    }
  }

  /**
   * The next token of several sequences at once.
   *
   * @param tokens the last token of each
   * @param slots where each keeps its cache; fastest if each follows on the one before
   * @param positions the position of that token
   * @return logits, row-major [sequences, vocabulary]
   */
  public float[] decode(long[] tokens, long[] slots, long[] positions) {
    try (NDManager scope = owner.newSubManager()) {
      PtNDArray input = (PtNDArray) scope.create(tokens);
      PtNDArray at = (PtNDArray) scope.create(positions);
      PtNDArray rows = (PtNDArray) scope.create(slots);
      return module
          .infer(
              "decode",
              scope,
              IValue.from(input),
              IValue.from(at),
              IValue.from(rows),
              IValue.listFrom(slots),
              IValue.listFrom(positions))
          .toFloatArray();
    }
  }
}
