package org.alpacastreams.languagemodel.conversion.torchfile;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;

/** A view of a storage in a file, in the order of its own elements. */
final class TorchTensor implements PiecewiseTensor {
  private static final long SEGMENT_BYTES = 1L << 30;

  private final FileRegion storage;
  private final TorchElement element;
  private final PickleValue.Tensor view;
  private final TensorType type;
  private final boolean contiguous;

  /** Parts of the storage, mapped when they are first needed; only for scattered elements. */
  private final List<ByteBuffer> segments = new ArrayList<>();

  /**
   * @param storage holds all elements that the view reaches
   */
  TorchTensor(FileRegion storage, PickleValue.Tensor view) {
    this.storage = storage;
    this.view = view;
    this.element = view.storage().element();
    this.type = element.weightType().orElseThrow();
    this.contiguous = isContiguous(view);
  }

  private static boolean isContiguous(PickleValue.Tensor view) {
    long expected = 1;
    for (int i = view.shape().size() - 1; i >= 0; i--) {
      long size = view.shape().get(i);
      if (size != 1 && view.strides().get(i) != expected) {
        return false;
      }
      expected *= size;
    }
    return true;
  }

  @Override
  public TensorType type() {
    return type;
  }

  @Override
  public List<Long> shape() {
    return view.shape();
  }

  /** Of its first element in the file. */
  long filePosition() {
    return storage.position() + view.offset() * element.bytes();
  }

  /** Whether {@link #map} can be used. */
  boolean liesInTheFileAsItIs() {
    return contiguous && element != TorchElement.DOUBLE;
  }

  /** All bytes, memory-mapped. */
  ByteBuffer map() {
    return storage.map(view.offset() * element.bytes(), byteLength());
  }

  @Override
  public void read(long position, ByteBuffer into) {
    long first = position / type.bytes();
    int count = into.remaining() / type.bytes();
    if (element == TorchElement.DOUBLE) {
      ByteBuffer doubles =
          ByteBuffer.allocate(Math.multiplyExact(count, Double.BYTES))
              .order(ByteOrder.LITTLE_ENDIAN);
      readStored(first, doubles);
      into.order(ByteOrder.LITTLE_ENDIAN);
      doubles.flip();
      while (doubles.hasRemaining()) {
        into.putFloat((float) doubles.getDouble());
      }
    } else {
      readStored(first, into);
    }
  }

  private void readStored(long first, ByteBuffer into) {
    if (contiguous) {
      storage.read((view.offset() + first) * element.bytes(), into);
    } else {
      gather(first, into);
    }
  }

  /** Walks through the view's indices as an odometer does. */
  private void gather(long first, ByteBuffer into) {
    int dimensions = view.shape().size();
    long[] index = new long[dimensions];
    long place = view.offset();
    long rest = first;
    for (int i = dimensions - 1; i >= 0; i--) {
      index[i] = rest % view.shape().get(i);
      rest /= view.shape().get(i);
      place += index[i] * view.strides().get(i);
    }
    while (into.hasRemaining()) {
      copyElement(place, into);
      for (int i = dimensions - 1; i >= 0; i--) {
        index[i]++;
        place += view.strides().get(i);
        if (index[i] < view.shape().get(i)) {
          break;
        }
        place -= index[i] * view.strides().get(i);
        index[i] = 0;
      }
    }
  }

  private void copyElement(long place, ByteBuffer into) {
    long at = place * element.bytes();
    ByteBuffer segment = segment((int) (at / SEGMENT_BYTES));
    int within = (int) (at % SEGMENT_BYTES);
    for (int i = 0; i < element.bytes(); i++) {
      into.put(segment.get(within + i));
    }
  }

  private ByteBuffer segment(int number) {
    while (segments.size() <= number) {
      long start = segments.size() * SEGMENT_BYTES;
      segments.add(storage.map(start, Math.min(SEGMENT_BYTES, storage.length() - start)));
    }
    return segments.get(number);
  }
}
