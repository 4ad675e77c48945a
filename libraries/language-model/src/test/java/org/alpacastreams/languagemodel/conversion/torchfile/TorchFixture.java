package org.alpacastreams.languagemodel.conversion.torchfile;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;

/** Writes a state dict into a file as {@code torch.save} does. */
public final class TorchFixture {
  private final Map<String, byte[]> storages = new LinkedHashMap<>();
  private final PickleFixture pickle =
      PickleFixture.protocol2().emptyOrderedDict().op('q').op(0).op('(');

  /** All of some weights, contiguous, under the same names. */
  public static void write(Path file, WeightSource weights, Iterable<String> names) {
    TorchFixture fixture = new TorchFixture();
    for (String name : names) {
      StoredTensor entry = weights.entry(name);
      ByteBuffer bytes = weights.bytes(name);
      byte[] content = new byte[bytes.remaining()];
      bytes.get(content);
      fixture.tensor(name, entry.type(), entry.shape(), content);
    }
    fixture.write(file);
  }

  /** A contiguous tensor in a storage of its own. */
  public TorchFixture tensor(String name, TensorType type, List<Long> shape, byte[] content) {
    String key = String.valueOf(storages.size());
    storage(key, content);
    String storageClass =
        switch (type) {
          case F32 -> "FloatStorage";
          case F16 -> "HalfStorage";
          case BF16 -> "BFloat16Storage";
        };
    long elements = content.length / type.bytes();
    return view(name, storageClass, key, elements, 0, shape, contiguous(shape));
  }

  static List<Long> contiguous(List<Long> shape) {
    List<Long> strides = new ArrayList<>();
    long stride = 1;
    for (int i = shape.size() - 1; i >= 0; i--) {
      strides.add(0, stride);
      stride *= shape.get(i);
    }
    return strides;
  }

  TorchFixture storage(String key, byte[] content) {
    storages.put(key, content);
    return this;
  }

  TorchFixture view(
      String name,
      String storageClass,
      String key,
      long elements,
      long offset,
      List<Long> shape,
      List<Long> strides) {
    pickle.text(name).tensor(storageClass, key, elements, offset, shape, strides);
    return this;
  }

  /** A tensor as a module holds it. */
  TorchFixture parameter(String name, String storageClass, String key, long elements) {
    pickle.text(name).global("torch._utils", "_rebuild_parameter").op('(');
    pickle.tensor(storageClass, key, elements, 0, List.of(elements), List.of(1L));
    pickle.op(0x88).emptyOrderedDict().op('t').op('R');
    return this;
  }

  byte[] pickle() {
    pickle.op('u');
    // A state dict has the versions of its modules as an attribute.
    pickle.op('}').text("_metadata").emptyOrderedDict().op('s').op('b');
    return pickle.end();
  }

  ZipFixture zip() {
    ZipFixture zip = new ZipFixture().add("archive/data.pkl", pickle());
    zip.add("archive/byteorder", "little".getBytes(StandardCharsets.UTF_8));
    storages.forEach((key, content) -> zip.add("archive/data/" + key, content));
    return zip.add("archive/version", new byte[] {'3', '\n'});
  }

  /** Writes the file. */
  public void write(Path file) {
    zip().write(file);
  }
}
