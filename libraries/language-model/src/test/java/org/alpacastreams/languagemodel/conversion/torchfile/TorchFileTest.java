package org.alpacastreams.languagemodel.conversion.torchfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.conversion.tensors.Floats;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchFileTest {
  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("pytorch_model.bin");
  }

  @Test
  void readsEveryElementType() {
    TorchFixture fixture = new TorchFixture();
    for (TensorType type : TensorType.values()) {
      fixture.tensor(type.name(), type, List.of(2L, 2L), values(type, 1, -2.5f, 0.25f, 8));
    }
    fixture.storage("d", doubles(1.5, -3, 0.1));
    fixture.view("double", "DoubleStorage", "d", 3, 0, List.of(3L), List.of(1L));
    fixture.write(file);

    try (TorchFile opened = TorchFile.open(file)) {
      assertThat(opened.names()).containsExactly("F32", "F16", "BF16", "double");
      for (TensorType type : TensorType.values()) {
        assertThat(opened.entry(type.name()).type()).isEqualTo(type);
        assertThat(opened.entry(type.name()).shape()).containsExactly(2L, 2L);
        assertThat(FloatFormat.read(type, opened.bytes(type.name())))
            .containsExactly(1, -2.5f, 0.25f, 8);
      }
      assertThat(opened.entry("double").type()).isEqualTo(TensorType.F32);
      assertThat(FloatFormat.read(TensorType.F32, opened.bytes("double")))
          .containsExactly(1.5f, -3, 0.1f);
    }
  }

  @Test
  void readsParametersAndLeavesOutWholeNumbers() {
    new TorchFixture()
        .storage("0", values(TensorType.F32, 7, 8))
        .parameter("weight", "FloatStorage", "0", 2)
        .storage("1", new byte[16])
        .view("position_ids", "LongStorage", "1", 2, 0, List.of(2L), List.of(1L))
        .write(file);

    try (TorchFile opened = TorchFile.open(file)) {
      assertThat(opened.names()).containsExactly("weight");
      assertThat(opened.wholeNumbers()).containsExactly("position_ids");
      assertThat(floats(opened, "weight")).containsExactly(7, 8);
    }
  }

  @Test
  void putsTheElementsOfViewsInOrder() {
    new TorchFixture()
        .storage("0", values(TensorType.F32, 0, 1, 2, 3, 4, 5, 6, 7))
        .view("whole", "FloatStorage", "0", 8, 0, List.of(2L, 4L), List.of(4L, 1L))
        .view("transposed", "FloatStorage", "0", 8, 0, List.of(4L, 2L), List.of(1L, 4L))
        .view("part", "FloatStorage", "0", 8, 5, List.of(2L), List.of(1L))
        .view("column", "FloatStorage", "0", 8, 3, List.of(2L, 1L), List.of(4L, 1L))
        .view("scalar", "FloatStorage", "0", 8, 6, List.of(), List.of())
        .write(file);

    try (TorchFile opened = TorchFile.open(file)) {
      assertThat(floats(opened, "whole")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
      assertThat(floats(opened, "transposed")).containsExactly(0, 4, 1, 5, 2, 6, 3, 7);
      assertThat(Floats.read(opened.tensor("transposed"), 3, 4)).containsExactly(5, 2, 6, 3);
      assertThat(floats(opened, "part")).containsExactly(5, 6);
      assertThat(floats(opened, "column")).containsExactly(3, 7);
      assertThat(floats(opened, "scalar")).containsExactly(6);
    }
  }

  @Test
  void readsBeyondFourGibibytes() {
    long hole = 5L << 30;
    long elements = hole / 4 + 2;
    byte[] pickle =
        PickleFixture.protocol2()
            .op('}')
            .op('(')
            .text("far")
            .tensor("FloatStorage", "0", elements, elements - 2, List.of(2L), List.of(1L))
            .text("scattered")
            .tensor("FloatStorage", "0", elements, 0, List.of(2L), List.of(elements - 1))
            .text("all")
            .tensor("FloatStorage", "0", elements, 0, List.of(elements), List.of(1L))
            .text("behind")
            .tensor("FloatStorage", "1", 1, 0, List.of(1L), List.of(1L))
            .op('u')
            .end();
    new ZipFixture()
        .zip64()
        .add("m/data.pkl", pickle)
        .add("m/data/0", hole, values(TensorType.F32, 3, 4))
        .add("m/data/1", values(TensorType.F32, 5))
        .write(file);

    try (TorchFile opened = TorchFile.open(file)) {
      assertThat(floats(opened, "far")).containsExactly(3, 4);
      assertThat(floats(opened, "scattered")).containsExactly(0, 4);
      assertThat(floats(opened, "behind")).containsExactly(5);
      assertThat(Floats.read(opened.tensor("all"), elements - 3, 3)).containsExactly(0, 3, 4);
      assertThatThrownBy(() -> opened.bytes("all"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("single tensors of 2 GiB or more");
    }
  }

  @Test
  void refusesCompressedEntries() {
    new TorchFixture()
        .tensor("w", TensorType.F32, List.of(1L), new byte[4])
        .zip()
        .method(8)
        .write(file);
    assertRefused("is compressed or encrypted", "zip -0");
  }

  @Test
  void saysWhatAFileIsInstead() throws IOException {
    byte[] legacy = {(byte) 0x80, 2, (byte) 0x8a, 10, 0x6c, (byte) 0xfc, (byte) 0x9c, 0x46, 0x20};
    Files.write(file, legacy);
    assertRefused("PyTorch's format before 1.6", "torch.save(torch.load(OLD");

    Files.writeString(file, "version https://git-lfs.github.com/spec/v1\noid sha256:00\n");
    assertRefused("only a pointer of Git LFS");

    Files.writeString(file, "<html>not found</html>");
    assertRefused("is no zip file");

    Files.delete(file);
    assertRefused("is missing");

    new ZipFixture().add("other/readme", new byte[3]).write(file);
    assertRefused("data.pkl is missing in it");

    Files.delete(file);
    new ZipFixture().add("m/data.pkl", new byte[3]).add("m/constants.pkl", new byte[3]).write(file);
    assertRefused("TorchScript program");

    Files.delete(file);
    new ZipFixture()
        .add("m/data.pkl", new byte[3])
        .add("m/byteorder", "big".getBytes(StandardCharsets.UTF_8))
        .write(file);
    assertRefused("byte order is \"big\"");
  }

  @Test
  void refusesStoragesThatAreNotAllThere() {
    new TorchFixture()
        .storage("0", new byte[12])
        .view("w", "FloatStorage", "0", 4, 0, List.of(4L), List.of(1L))
        .write(file);
    assertRefused("the 4 elements of tensor w are not all in the file");
  }

  @Test
  void refusesEntriesThatShareTheirBytes() throws IOException {
    byte[] whole = sound();
    ByteBuffer bytes = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    int[] placesOfEntries =
        IntStream.range(0, whole.length - 4)
            .filter(i -> bytes.getInt(i) == ZipFixture.CENTRAL)
            .map(i -> i + 42)
            .toArray();
    bytes.putInt(placesOfEntries[3], bytes.getInt(placesOfEntries[2]));
    Files.write(file, whole);
    assertRefused("entry archive/data/1 overlaps the one before it");
  }

  @Test
  void refusesEveryTruncation() throws IOException {
    byte[] whole = sound();
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> TorchFile.open(file).close())
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void readsOrRefusesWhateverIsDamaged() throws IOException {
    byte[] whole = sound();
    Random random = new Random(5);
    int refused = 0;
    for (int attempt = 0; attempt < 3_000; attempt++) {
      byte[] damaged = whole.clone();
      for (int i = 0; i <= attempt % 3; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try (TorchFile opened = TorchFile.open(file)) {
        opened.names().forEach(opened::bytes);
      } catch (CheckpointException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(500);
  }

  private byte[] sound() throws IOException {
    new TorchFixture()
        .tensor("a", TensorType.F32, List.of(2L, 3L), new byte[24])
        .tensor("b", TensorType.BF16, List.of(4L), new byte[8])
        .write(file);
    return Files.readAllBytes(file);
  }

  private void assertRefused(String... parts) {
    assertThatThrownBy(() -> TorchFile.open(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(parts);
  }

  private static float[] floats(TorchFile opened, String name) {
    return FloatFormat.read(opened.entry(name).type(), opened.bytes(name));
  }

  private static byte[] values(TensorType type, float... values) {
    return FloatFormat.write(type, values).array();
  }

  private static byte[] doubles(double... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }
}
