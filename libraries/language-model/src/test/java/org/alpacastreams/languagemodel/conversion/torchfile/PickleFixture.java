package org.alpacastreams.languagemodel.conversion.torchfile;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes the instructions of a pickle. */
final class PickleFixture {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** Begins as {@code torch.save} does. */
  static PickleFixture protocol2() {
    return new PickleFixture().op(0x80).op(2);
  }

  PickleFixture op(int opcode) {
    bytes.write(opcode);
    return this;
  }

  PickleFixture text(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    op('X').raw(number(4).putInt(encoded.length).array());
    return raw(encoded);
  }

  PickleFixture whole(long value) {
    if (value == (int) value) {
      return op('J').raw(number(4).putInt((int) value).array());
    }
    return op(0x8a).op(8).raw(number(8).putLong(value).array());
  }

  PickleFixture global(String module, String name) {
    return op('c').raw((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
  }

  PickleFixture tuple(List<Long> values) {
    op('(');
    values.forEach(this::whole);
    return op('t');
  }

  PickleFixture emptyOrderedDict() {
    return global("collections", "OrderedDict").op(')').op('R');
  }

  PickleFixture storage(String storageClass, String key, long elements) {
    op('(').text("storage").global("torch", storageClass).text(key).text("cpu");
    return whole(elements).op('t').op('Q');
  }

  /** Of the storage {@code key}. */
  PickleFixture tensor(
      String storageClass,
      String key,
      long elements,
      long offset,
      List<Long> shape,
      List<Long> strides) {
    global("torch._utils", "_rebuild_tensor_v2").op('(');
    storage(storageClass, key, elements).whole(offset).tuple(shape).tuple(strides);
    return op(0x89).emptyOrderedDict().op('t').op('R');
  }

  PickleFixture raw(byte[] more) {
    bytes.writeBytes(more);
    return this;
  }

  private static ByteBuffer number(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  int size() {
    return bytes.size();
  }

  byte[] end() {
    return op('.').bytes.toByteArray();
  }
}
