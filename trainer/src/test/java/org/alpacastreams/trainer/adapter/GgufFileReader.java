package org.alpacastreams.trainer.adapter;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a GGUF file as its description says, with nothing of the writer's code. */
final class GgufFileReader {
  static final int F32 = 0;
  static final int F16 = 1;
  static final int Q8_0 = 8;

  private static final int BLOCK = 32;

  /** A tensor's description; the fastest dimension comes first. */
  record Tensor(List<Long> dimensions, int type, long offset) {}

  final Map<String, Object> metadata = new LinkedHashMap<>();
  final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final ByteBuffer bytes;
  private final int start;

  GgufFileReader(Path file) throws IOException {
    bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.getInt() != 0x46554747 || bytes.getInt() != 3) {
      throw new IOException(file + " does not begin with GGUF, version 3");
    }
    long tensorCount = bytes.getLong();
    for (long left = bytes.getLong(); left > 0; left--) {
      String key = text();
      metadata.put(key, value(bytes.getInt()));
    }
    for (long left = tensorCount; left > 0; left--) {
      String name = text();
      List<Long> dimensions = new ArrayList<>();
      for (int d = bytes.getInt(); d > 0; d--) {
        dimensions.add(bytes.getLong());
      }
      tensors.put(name, new Tensor(dimensions, bytes.getInt(), bytes.getLong()));
    }
    start = (bytes.position() + BLOCK - 1) / BLOCK * BLOCK;
  }

  /** All elements of a tensor; a block of Q8_0 is a binary16 scale and 32 signed bytes. */
  float[] values(String name) {
    Tensor tensor = tensors.get(name);
    float[] values =
        new float[tensor.dimensions().stream().mapToInt(Long::intValue).reduce(1, (a, b) -> a * b)];
    int at = start + (int) tensor.offset();
    for (int i = 0; i < values.length; i++) {
      int block = at + i / BLOCK * (BLOCK + 2);
      values[i] =
          switch (tensor.type()) {
            case F32 -> bytes.getFloat(at + i * Float.BYTES);
            case F16 -> half(bytes.getShort(at + i * Short.BYTES));
            case Q8_0 -> half(bytes.getShort(block)) * bytes.get(block + 2 + i % BLOCK);
            default -> throw new IllegalStateException(name + " has type " + tensor.type());
          };
    }
    return values;
  }

  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        exponent == 0
            ? Math.scalb((float) fraction, -24)
            : Math.scalb((float) (1024 + fraction), exponent - 25);
    return bits < 0 ? -magnitude : magnitude;
  }

  private Object value(int type) {
    return switch (type) {
      case 4, 5 -> bytes.getInt();
      case 6 -> bytes.getFloat();
      case 7 -> bytes.get() != 0;
      case 8 -> text();
      case 9 -> {
        int elementType = bytes.getInt();
        List<Object> elements = new ArrayList<>();
        for (long left = bytes.getLong(); left > 0; left--) {
          elements.add(value(elementType));
        }
        yield elements;
      }
      default -> throw new IllegalStateException("metadata of type " + type);
    };
  }

  private String text() {
    byte[] utf8 = new byte[(int) bytes.getLong()];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
