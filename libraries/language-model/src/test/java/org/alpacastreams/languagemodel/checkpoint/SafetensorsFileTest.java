package org.alpacastreams.languagemodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsFileTest {

  @TempDir private Path directory;

  @Test
  void readsTensorsOfAModel() {
    try (SafetensorsFile file =
        SafetensorsFile.open(HuggingFaceModels.LLAMA.resolve("model.safetensors"))) {
      assertThat(file.names()).hasSize(21).contains("lm_head.weight", "model.norm.weight");
      StoredTensor head = file.entry("lm_head.weight");
      assertThat(head.type()).isEqualTo(TensorType.F32);
      assertThat(head.shape()).containsExactly(512L, 64L);
      assertThat(head.elements()).isEqualTo(512 * 64);
      ByteBuffer bytes = file.bytes("lm_head.weight");
      assertThat(bytes.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
      assertThat(bytes.remaining()).isEqualTo(512 * 64 * 4);
      float[] norm = FloatFormat.read(TensorType.F32, file.bytes("model.norm.weight"));
      assertThat(norm).hasSize(64);
      for (float weight : norm) {
        assertThat(weight).isBetween(0.3f, 1.7f);
      }
    }
  }

  @Test
  void buffersOutliveTheFile() {
    ByteBuffer bytes;
    try (SafetensorsFile file =
        SafetensorsFile.open(write("{\"a\":" + f32("[2]", 0, 8) + "}", 8))) {
      bytes = file.bytes("a");
    }
    assertThat(bytes.getFloat(4)).isZero();
  }

  @Test
  void readsScalarsAndEmptyTensors() {
    String header = "{\"a\":" + f32("[]", 0, 4) + ",\"b\":" + f32("[0,3]", 4, 4) + "}";
    try (SafetensorsFile file = SafetensorsFile.open(write(header, 4))) {
      assertThat(file.entry("a").elements()).isEqualTo(1);
      assertThat(file.bytes("b").remaining()).isZero();
    }
  }

  @Test
  void readsTensorsBehindTheFirstFourGibibytes() throws IOException {
    long gap = 1L << 30;
    StringBuilder header = new StringBuilder("{");
    for (int i = 0; i < 5; i++) {
      header.append("\"pad" + i + "\":" + f32("[" + gap / 4 + "]", i * gap, (i + 1) * gap) + ",");
    }
    header.append("\"last\":" + f32("[1]", 5 * gap, 5 * gap + 4) + "}");
    Path path = write(header.toString(), 0);
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.seek(sparse.length() + 5 * gap);
      sparse.write(new byte[] {0, 0, (byte) 0x80, 0x3f});
    }
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThat(file.bytes("last").getFloat()).isEqualTo(1f);
      assertThat(file.bytes("pad4").get((int) gap - 1)).isZero();
    }
  }

  @Test
  void saysThatATensorIsTooLargeToMap() throws IOException {
    Path path = write("{\"huge\":" + f32("[536870912]", 0, 1L << 31) + "}", 0);
    try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
      sparse.setLength(sparse.length() + (1L << 31));
    }
    try (SafetensorsFile file = SafetensorsFile.open(path)) {
      assertThatThrownBy(() -> file.bytes("huge"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("huge")
          .hasMessageContaining("2 GiB");
    }
  }

  @Test
  void namesTheTensorThatIsMissing() {
    try (SafetensorsFile file = SafetensorsFile.open(write("{}", 0))) {
      assertThatThrownBy(() -> file.bytes("absent"))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("absent");
    }
  }

  @Test
  void everyTruncationIsFound() throws IOException {
    Path whole = write("{\"a\":" + f32("[2]", 0, 8) + "}", 8);
    byte[] bytes = Files.readAllBytes(whole);
    for (int length = 0; length < bytes.length; length++) {
      Path cut = directory.resolve("cut");
      Files.write(cut, Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> SafetensorsFile.open(cut))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining(cut.toString());
    }
  }

  @Test
  void aHostileHeaderLengthIsNotBelieved() throws IOException {
    for (long length : List.of(-1L, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 40, 17L)) {
      Path path = directory.resolve("hostile");
      Files.write(
          path, ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array());
      assertThatThrownBy(() -> SafetensorsFile.open(path))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("header");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,7]}}            | does not take",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,12]}}           | only 8",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[8,0]}}            | no range",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0]}}              | no range",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[-8,0]}}           | no size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,1e30]}}         | no size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}           | no size",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":2,\"data_offsets\":[0,8]}}              | shape",
        "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,8]}}                          | shape",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}} | does not take",
        "{\"a\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[0,8]}}            | \"I64\"",
        "{\"a\":{\"shape\":[1],\"data_offsets\":[0,8]}}                              | \"\"",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}            | gap",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}            | 4 bytes after",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | b: it overlaps",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} | not valid JSON",
        "{\"a\":7}                                                                   | tensor a has",
        "[]                                                                          | not a JSON object",
        "{\"a\":                                                                     | not valid JSON",
        "{} {}                                                                       | not valid JSON",
      })
  void refusesADamagedHeader(String header, String what) {
    Path path = write(header, 8);
    assertThatThrownBy(() -> SafetensorsFile.open(path))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(what)
        .hasMessageContaining(path.toString());
  }

  private static String f32(String shape, long begin, long end) {
    return "{\"dtype\":\"F32\",\"shape\":%s,\"data_offsets\":[%d,%d]}".formatted(shape, begin, end);
  }

  private Path write(String header, int dataBytes) {
    byte[] json = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + json.length + dataBytes).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(json.length).put(json);
    Path path = directory.resolve("test.safetensors");
    try {
      return Files.write(path, file.array());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
