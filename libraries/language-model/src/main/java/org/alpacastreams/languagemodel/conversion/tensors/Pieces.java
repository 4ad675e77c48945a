package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;

/**
 * A tensor's bytes from the first to the last. All pieces share one buffer: each is valid until the
 * next is asked for.
 */
public final class Pieces implements Iterator<ByteBuffer> {
  private static final int PIECE_BYTES = 1 << 22;

  private final PiecewiseTensor tensor;
  private final long length;
  private final ByteBuffer buffer;
  private long position;

  public Pieces(PiecewiseTensor tensor) {
    this.tensor = tensor;
    this.length = tensor.byteLength();
    this.buffer =
        ByteBuffer.allocate((int) Math.min(PIECE_BYTES, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The tensor under a name, for the writer of safetensors files. */
  public static TensorContent content(String name, PiecewiseTensor tensor) {
    return new TensorContent(name, tensor.type(), tensor.shape(), () -> new Pieces(tensor));
  }

  @Override
  public boolean hasNext() {
    return position < length;
  }

  @Override
  public ByteBuffer next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the tensor has ended");
    }
    buffer.clear().limit((int) Math.min(buffer.capacity(), length - position));
    tensor.read(position, buffer);
    position += buffer.limit();
    return buffer.flip();
  }
}
