package org.alpacastreams.languagemodel.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsWriterTest {

  @TempDir private Path directory;

  @Test
  void laysAModelOutByteForByteAsTheReferenceDoes() throws IOException {
    for (Path model : List.of(HuggingFaceModels.LLAMA, HuggingFaceModels.LLAMA.resolve("bf16"))) {
      Path written = directory.resolve("model.safetensors");
      try (WeightFiles weights = WeightFiles.open(model)) {
        List<TensorContent> tensors = new ArrayList<>();
        for (String name : weights.names()) {
          StoredTensor entry = weights.entry(name);
          tensors.add(TensorContent.of(name, entry.type(), entry.shape(), weights.bytes(name)));
        }
        Collections.shuffle(tensors, new Random(1));
        SafetensorsWriter.write(written, tensors);
      }
      assertThat(written).hasSameBinaryContentAs(model.resolve("model.safetensors"));
    }
  }

  @Test
  void theHeaderIsWhatTheFormatSays() throws IOException {
    Path file = directory.resolve("small.safetensors");
    SafetensorsWriter.write(
        file,
        List.of(
            TensorContent.of("é", TensorType.F16, List.of(1L), bytes(1, 2)),
            TensorContent.of("z", TensorType.F32, List.of(), bytes(3, 4, 5, 6)),
            TensorContent.of("b", TensorType.BF16, List.of(2L, 1L), bytes(7, 8, 9, 10))));
    ByteBuffer content = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int length = (int) content.getLong();
    assertThat(length % 8).isZero();
    byte[] header = new byte[length];
    content.get(header);
    assertThat(new String(header, StandardCharsets.UTF_8).stripTrailing())
        .isEqualTo(
            "{\"__metadata__\":{\"format\":\"pt\"},"
                + "\"z\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
                + "\"b\":{\"dtype\":\"BF16\",\"shape\":[2,1],\"data_offsets\":[4,8]},"
                + "\"é\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[8,10]}}");
    byte[] data = new byte[content.remaining()];
    content.get(data);
    assertThat(data).containsExactly(3, 4, 5, 6, 7, 8, 9, 10, 1, 2);
    assertThat(directory.toFile().list()).containsExactly(file.getFileName().toString());
  }

  @Test
  void streamsATensorInPieces() {
    Path file = directory.resolve("pieces.safetensors");
    Iterator<ByteBuffer> pieces =
        IntStream.range(0, 1000).mapToObj(i -> bytes(i, i, 0, 0)).iterator();
    SafetensorsWriter.write(
        file, List.of(new TensorContent("a", TensorType.F32, List.of(10L, 100L), () -> pieces)));
    try (SafetensorsFile read = SafetensorsFile.open(file)) {
      assertThat(read.bytes("a").get(4 * 77)).isEqualTo((byte) 77);
      assertThat(read.entry("a").shape()).containsExactly(10L, 100L);
    }
  }

  @Test
  void aFailedWriteLeavesTheOldFile() throws IOException {
    Path file = directory.resolve("kept.safetensors");
    SafetensorsWriter.write(file, List.of());
    byte[] before = Files.readAllBytes(file);
    assertThatThrownBy(
            () ->
                SafetensorsWriter.write(
                    file, List.of(TensorContent.of("a", TensorType.F32, List.of(2L), bytes(1)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a: 1 bytes were given")
        .hasMessageContaining("takes 8");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    assertThat(directory.toFile().list()).containsExactly(file.getFileName().toString());
  }

  @Test
  void refusesANameGivenTwice() {
    TensorContent tensor = TensorContent.of("a", TensorType.F16, List.of(1L), bytes(1, 2));
    assertThatThrownBy(
            () -> SafetensorsWriter.write(directory.resolve("x"), List.of(tensor, tensor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("twice");
  }

  private static ByteBuffer bytes(int... values) {
    ByteBuffer bytes = ByteBuffer.allocate(values.length);
    for (int value : values) {
      bytes.put((byte) value);
    }
    return bytes.flip();
  }
}
