package org.alpacastreams.languagemodel.conversion.weightdiff;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.conversion.tensors.Floats;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;

/**
 * Raw and tuned weights made into their difference, or raw weights and difference into the tuned
 * ones, in 32-bit floats; sums are taken on the way, so that everything is read once.
 */
final class CombinedTensor implements Iterator<ByteBuffer> {
  private static final int PIECE_ELEMENTS = 1 << 20;

  private final PiecewiseTensor raw;
  private final PiecewiseTensor other;
  private final boolean recovering;
  private final Consumer<TensorSums> whenRead;
  private final long elements;
  private final MessageDigest rawDigest = Sha256.digest();
  private final MessageDigest differenceDigest = Sha256.digest();
  private double tunedSum;
  private long position;

  private CombinedTensor(
      PiecewiseTensor raw,
      PiecewiseTensor other,
      boolean recovering,
      Consumer<TensorSums> whenRead) {
    this.raw = raw;
    this.other = other;
    this.recovering = recovering;
    this.whenRead = whenRead;
    this.elements = other.elements();
  }

  /**
   * {@code tuned - raw}.
   *
   * @param whenRead gets the sums when the last element has passed
   */
  static TensorContent difference(
      String name, PiecewiseTensor raw, PiecewiseTensor tuned, Consumer<TensorSums> whenRead) {
    return new TensorContent(
        name, TensorType.F32, tuned.shape(), () -> new CombinedTensor(raw, tuned, false, whenRead));
  }

  /** {@code raw + difference}. */
  static TensorContent sum(
      String name, PiecewiseTensor raw, PiecewiseTensor difference, Consumer<TensorSums> whenRead) {
    return new TensorContent(
        name,
        TensorType.F32,
        difference.shape(),
        () -> new CombinedTensor(raw, difference, true, whenRead));
  }

  @Override
  public boolean hasNext() {
    return position < elements;
  }

  @Override
  public ByteBuffer next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the tensor has ended");
    }
    int count = (int) Math.min(PIECE_ELEMENTS, elements - position);
    float[] rawValues = Floats.read(raw, position, count);
    float[] values = Floats.read(other, position, count);
    rawDigest.update(FloatFormat.write(TensorType.F32, rawValues));
    if (recovering) {
      differenceDigest.update(FloatFormat.write(TensorType.F32, values));
    }
    for (int i = 0; i < count; i++) {
      float combined = recovering ? values[i] + rawValues[i] : values[i] - rawValues[i];
      tunedSum += recovering ? combined : values[i];
      values[i] = combined;
    }
    ByteBuffer piece = FloatFormat.write(TensorType.F32, values);
    if (!recovering) {
      differenceDigest.update(piece.duplicate());
    }
    position += count;
    if (!hasNext()) {
      whenRead.accept(
          new TensorSums(Sha256.hex(rawDigest), Sha256.hex(differenceDigest), tunedSum));
    }
    return piece;
  }
}
