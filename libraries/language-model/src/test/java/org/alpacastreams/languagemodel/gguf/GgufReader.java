package org.alpacastreams.languagemodel.gguf;

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

/** Reads what the format's description says, and nothing of the writer's code. */
final class GgufReader {
  record Tensor(int type, List<Long> dimensions, long offset) {}

  private final ByteBuffer bytes;
  private final Map<String, Object> metadata = new LinkedHashMap<>();
  private final Map<String, Tensor> tensors = new LinkedHashMap<>();
  private final long dataStart;

  GgufReader(Path file) throws IOException {
    bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    byte[] magic = new byte[4];
    bytes.get(magic);
    if (!new String(magic, StandardCharsets.US_ASCII).equals("GGUF") || bytes.getInt() != 3) {
      throw new IOException("no GGUF of version 3");
    }
    long tensorCount = bytes.getLong();
    long entries = bytes.getLong();
    for (long i = 0; i < entries; i++) {
      String key = text();
      metadata.put(key, value(bytes.getInt()));
    }
    for (long i = 0; i < tensorCount; i++) {
      String name = text();
      int count = bytes.getInt();
      List<Long> dimensions = new ArrayList<>();
      for (int d = 0; d < count; d++) {
        dimensions.add(bytes.getLong());
      }
      tensors.put(name, new Tensor(bytes.getInt(), dimensions, bytes.getLong()));
    }
    dataStart = (bytes.position() + 31L) / 32 * 32;
  }

  Map<String, Object> metadata() {
    return metadata;
  }

  Map<String, Tensor> tensors() {
    return tensors;
  }

  int size() {
    return bytes.capacity();
  }

  long dataStart() {
    return dataStart;
  }

  /** A tensor's elements, the fastest dimension first. */
  float[] values(String name) {
    Tensor tensor = tensors.get(name);
    int count = Math.toIntExact(tensor.dimensions().stream().reduce(1L, (a, b) -> a * b));
    float[] values = new float[count];
    int at = Math.toIntExact(dataStart + tensor.offset());
    for (int i = 0; i < count; i++) {
      values[i] =
          switch (tensor.type()) {
            case 0 -> bytes.getFloat(at + 4 * i);
            case 1 -> half(bytes.getShort(at + 2 * i));
            case 30 -> Float.intBitsToFloat(bytes.getShort(at + 2 * i) << 16);
            case 8 ->
                half(bytes.getShort(at + i / 32 * 34)) * bytes.get(at + i / 32 * 34 + 2 + i % 32);
            default -> throw new IllegalStateException("type " + tensor.type());
          };
    }
    return values;
  }

  /** IEEE 754 binary16, by its definition. */
  private static float half(short bits) {
    int exponent = bits >> 10 & 31;
    double fraction = (bits & 1023) / 1024.0;
    double magnitude =
        exponent == 0 ? fraction * Math.pow(2, -14) : (1 + fraction) * Math.pow(2, exponent - 15);
    return (float) (bits < 0 ? -magnitude : magnitude);
  }

  private Object value(int type) {
    return switch (type) {
      case 4, 5 -> bytes.getInt();
      case 6 -> bytes.getFloat();
      case 7 -> bytes.get() == 1;
      case 8 -> text();
      case 9 -> list();
      default -> throw new IllegalStateException("metadata of type " + type);
    };
  }

  private List<Object> list() {
    int type = bytes.getInt();
    long count = bytes.getLong();
    List<Object> values = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      values.add(value(type));
    }
    return values;
  }

  private String text() {
    byte[] utf8 = new byte[Math.toIntExact(bytes.getLong())];
    bytes.get(utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
