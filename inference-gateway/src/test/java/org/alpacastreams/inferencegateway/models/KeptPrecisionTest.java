package org.alpacastreams.inferencegateway.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.languagemodel.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPrecisionTest {
  private static final String HERE = "a processor, 2 threads on cpu(), libtorch 2.7.1";
  private static final String ELSEWHERE = "another processor, 2 threads on cpu(), libtorch 2.7.1";

  @TempDir private Path directory;

  @Test
  void measuresOnceOnAMachine() {
    assertThat(at("data").of(HERE, () -> Precision.BFLOAT16)).isEqualTo(Precision.BFLOAT16);
    assertThat(at("data").of(HERE, () -> Precision.FLOAT32)).isEqualTo(Precision.BFLOAT16);
    assertThat(at("data").of(ELSEWHERE, () -> Precision.FLOAT32)).isEqualTo(Precision.FLOAT32);
    assertThat(at("data").of(ELSEWHERE, () -> Precision.BFLOAT16)).isEqualTo(Precision.FLOAT32);
  }

  @Test
  void measuresWhereTheFileTellsNothing() throws Exception {
    at("data").of(HERE, () -> Precision.BFLOAT16);
    Path file = directory.resolve("data").resolve("engine-precision.properties");
    Files.writeString(file, Files.readString(file).replace("BFLOAT16", "FLOAT61"));
    assertThat(at("data").of(HERE, () -> Precision.FLOAT32)).isEqualTo(Precision.FLOAT32);
    assertThat(Files.readString(file)).contains("precision=FLOAT32");
  }

  @Test
  void goesOnWhereNothingCanBeWritten() throws Exception {
    Files.writeString(directory.resolve("data"), "not a directory");
    assertThat(at("data").of(HERE, () -> Precision.FLOAT32)).isEqualTo(Precision.FLOAT32);
    assertThat(directory.resolve("data")).hasContent("not a directory");
  }

  private KeptPrecision at(String name) {
    return new KeptPrecision(directory.resolve(name));
  }
}
