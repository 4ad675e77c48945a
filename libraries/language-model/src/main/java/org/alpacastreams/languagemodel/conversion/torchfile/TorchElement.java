package org.alpacastreams.languagemodel.conversion.torchfile;

import java.util.Optional;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/** The element types of PyTorch's storages that are read. */
enum TorchElement {
  FLOAT("FloatStorage", 4, Optional.of(TensorType.F32)),
  /** Read as the nearest 32-bit floats. */
  DOUBLE("DoubleStorage", 8, Optional.of(TensorType.F32)),
  HALF("HalfStorage", 2, Optional.of(TensorType.F16)),
  BFLOAT16("BFloat16Storage", 2, Optional.of(TensorType.BF16)),
  LONG("LongStorage", 8, Optional.empty()),
  INT("IntStorage", 4, Optional.empty()),
  BYTE("ByteStorage", 1, Optional.empty());

  private final String storageClass;
  private final int bytes;
  private final Optional<TensorType> weightType;

  TorchElement(String storageClass, int bytes, Optional<TensorType> weightType) {
    this.storageClass = storageClass;
    this.bytes = bytes;
    this.weightType = weightType;
  }

  /** Its name in the module {@code torch}. */
  String storageClass() {
    return storageClass;
  }

  /** Bytes of one element. */
  int bytes() {
    return bytes;
  }

  /** As what it is read; empty for whole numbers, which are no weights. */
  Optional<TensorType> weightType() {
    return weightType;
  }
}
