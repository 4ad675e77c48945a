package org.alpacastreams.languagemodel.gguf;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file to be written: metadata, the tensors' descriptions, then their bytes, aligned.
 *
 * @param metadata in the order of the file
 */
record GgufFile(Map<String, GgufValue> metadata, List<GgufTensor> tensors) {
  private static final int MAGIC = 'G' | 'G' << 8 | 'U' << 16 | 'F' << 24;
  private static final int VERSION = 3;

  /** What readers assume where {@code general.alignment} is not stated. */
  private static final int ALIGNMENT = 32;

  GgufFile {
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    tensors = List.copyOf(tensors);
  }

  /** Everything before the tensors' bytes. */
  byte[] header() {
    LittleEndianBytes header = new LittleEndianBytes();
    header.int32(MAGIC).int32(VERSION).int64(tensors.size()).int64(metadata.size());
    metadata.forEach(
        (key, value) -> {
          header.text(key).int32(value.code());
          value.write(header);
        });
    long offset = 0;
    for (GgufTensor tensor : tensors) {
      List<Long> shape = tensor.shape();
      header.text(tensor.name()).int32(shape.size());
      // The fastest dimension comes first.
      for (int i = shape.size() - 1; i >= 0; i--) {
        header.int64(shape.get(i));
      }
      header.int32(tensor.type().code()).int64(offset);
      offset += padded(tensor.byteLength());
    }
    return header.padTo(ALIGNMENT).toByteArray();
  }

  /** Bytes of the whole file. */
  long byteLength() {
    return header().length
        + tensors.stream().mapToLong(tensor -> padded(tensor.byteLength())).sum();
  }

  /** Zeros behind so many bytes. */
  static int padding(long length) {
    return (int) ((ALIGNMENT - length % ALIGNMENT) % ALIGNMENT);
  }

  private static long padded(long length) {
    return length + padding(length);
  }
}
