package org.alpacastreams.inferencegateway.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
  private static final String SETTING = "alpaca.watermark.key-file";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "000102030405060708090a0b0c0d0e0f",
        "000102030405060708090A0B0C0D0E0F\n",
        "AAECAwQFBgcICQoLDA0ODw==\r\n"
      })
  void readsHexadecimalDigitsAndBase64(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("key"), content);
    assertThat(KeyFiles.read(file, SETTING).id()).isEqualTo("791f1a8c0bbf");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "0001020304050607", "AAECAwQFBgcICQoLDA0O"})
  void refusesWhatIsNoKeyWithoutRepeatingIt(String content) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), content);
    assertThatThrownBy(() -> KeyFiles.read(file, SETTING))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(SETTING + ", " + file + ": a watermark key is 32 hexadecimal")
        .satisfies(
            e -> assertThat(content.isEmpty() || !e.getMessage().contains(content)).isTrue());
  }

  @Test
  void refusesAFileThatIsNotThereAndSaysHowToMakeOne() {
    Path file = directory.resolve("nowhere");
    assertThatThrownBy(() -> KeyFiles.read(file, SETTING))
        .hasMessageContaining(SETTING)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("openssl rand -hex 16");
  }

  @Test
  void makesAKeyOnceThatOnlyItsOwnerReads() throws IOException {
    Path data = directory.resolve("data");
    assertThat(KeyFiles.find(data)).isEmpty();
    WatermarkKey made = KeyFiles.findOrMake(data);
    assertThat(KeyFiles.findOrMake(data)).isEqualTo(made);
    assertThat(KeyFiles.find(data)).contains(made);
    assertThat(KeyFiles.findOrMake(directory.resolve("elsewhere"))).isNotEqualTo(made);
    Path file = data.resolve("watermark.key");
    assertThat(Files.readString(file)).matches("[0-9a-f]{32}\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    try (Stream<Path> files = Files.list(data)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void aKeyIsNeverPrinted() {
    WatermarkKey key = WatermarkKey.parse("000102030405060708090a0b0c0d0e0f");
    assertThat(key).hasToString("WatermarkKey[791f1a8c0bbf]");
  }
}
