package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/**
 * The nearest values of another element type. Finite values that the type cannot hold are refused:
 * as infinities they would silently break the model.
 *
 * @param name for the message
 */
public record Retyped(String name, PiecewiseTensor original, TensorType type)
    implements PiecewiseTensor {

  /** The tensor itself if it has the type already. */
  public static PiecewiseTensor of(String name, PiecewiseTensor original, TensorType type) {
    return original.type() == type ? original : new Retyped(name, original, type);
  }

  @Override
  public List<Long> shape() {
    return original.shape();
  }

  @Override
  public void read(long position, ByteBuffer into) {
    int elements = into.remaining() / type.bytes();
    float[] values = Floats.read(original, position / type.bytes(), elements);
    ByteBuffer narrowed = FloatFormat.write(type, values);
    float[] kept = FloatFormat.read(type, narrowed);
    for (int i = 0; i < elements; i++) {
      if (Float.isInfinite(kept[i]) && !Float.isInfinite(values[i])) {
        throw new CheckpointException(
            "tensor "
                + name
                + " holds "
                + values[i]
                + ", which "
                + (type == TensorType.F16 ? "float16 (at most 65504)" : type.name())
                + " cannot hold; convert to bfloat16 or float32");
      }
    }
    into.put(narrowed);
  }
}
