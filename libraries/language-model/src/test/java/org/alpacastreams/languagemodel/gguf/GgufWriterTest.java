package org.alpacastreams.languagemodel.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufWriterTest {
  private static final Map<String, GgufValue> METADATA =
      Map.of("general.architecture", new GgufValue.Text("llama"));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void aFileThatWasThere() throws IOException {
    file = Files.writeString(folder.resolve("model.gguf"), "the old one");
  }

  @Test
  void tellsHowMuchIsWrittenOfHowMuch() throws IOException {
    List<Long> written = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    GgufWriter.write(
        file,
        file(64, () -> List.of(ByteBuffer.allocate(128), ByteBuffer.allocate(128)).iterator()),
        (bytes, total) -> {
          written.add(bytes);
          totals.add(total);
        });
    assertThat(totals).containsOnly(Files.size(file));
    assertThat(written).isSorted().endsWith(Files.size(file)).contains(Files.size(file) - 128);
  }

  @Test
  void leavesTheOldFileAndNothingElseWhenItFailsInTheMiddle() {
    Supplier<Iterator<ByteBuffer>> failing =
        () -> {
          throw new UncheckedIOException(new IOException("No space left on device"));
        };
    assertThatThrownBy(() -> GgufWriter.write(file, file(64, failing), (bytes, total) -> {}))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(folder)
        .isDirectoryContaining(file::equals)
        .isDirectoryNotContaining("glob:**incomplete");
    assertThat(file).hasContent("the old one");
  }

  @Test
  void refusesBeforehandWhatTheDiskHasNoRoomFor() {
    assertThatThrownBy(
            () ->
                GgufWriter.write(
                    file, file(1L << 50, List.<ByteBuffer>of()::iterator), (b, t) -> {}))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("model.gguf needs 4503599627.4 MB, and only ")
        .hasMessageContaining("Nothing was written");
    assertThat(file).hasContent("the old one");
  }

  private static GgufFile file(long elements, Supplier<Iterator<ByteBuffer>> chunks) {
    return new GgufFile(
        METADATA,
        List.of(
            new GgufTensor("token_embd.weight", GgufTensorType.F32, List.of(elements), chunks)));
  }
}
