package org.alpacastreams.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelChecksTest {
  @TempDir Path folder;

  @Test
  void knowsThatTheProcessorComputesBf16() throws Exception {
    cpu("fpu sse avx2 avx512_bf16");
    assertThat(finding("Processor").level()).isEqualTo(Finding.Level.OK);
    assertThat(finding("Processor").message()).contains("computes bf16 itself");
  }

  @Test
  void namesTheSettingForAProcessorWithoutBf16AndWarnsOfAnOldOne() throws Exception {
    cpu("fpu sse avx2");
    assertThat(finding("Processor").message()).contains("ALPACA_TRAINING_PRECISION=float32");
    cpu("fpu sse");
    assertThat(finding("Processor").level()).isEqualTo(Finding.Level.WARNING);
  }

  @Test
  void warnsOfTooLittleFreeMemory() throws Exception {
    Files.writeString(
        folder.resolve("meminfo"), "MemTotal: 8388608 kB\nMemAvailable:  1048576 kB\n");
    Finding memory = finding("Free memory");
    assertThat(memory.level()).isEqualTo(Finding.Level.WARNING);
    assertThat(memory.message()).isEqualTo("1.0 GiB can be used now");
    assertThat(memory.advice()).contains("--no-training");
  }

  @Test
  void findsLibtorchWhereItIsUnpackedAndSaysWhereItWillBe() throws Exception {
    assertThat(finding("libtorch").message())
        .contains("will be unpacked into " + folder.resolve("home/.djl.ai"));
    Path unpacked = Files.createDirectories(folder.resolve("home/.djl.ai/pytorch/2.7.1-cpu"));
    Files.createFile(unpacked.resolve("libtorch_cpu.so"));
    assertThat(finding("libtorch").message()).startsWith("is unpacked in");
  }

  @Test
  void warnsWhereLibtorchCannotBeUnpacked() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Finding natives =
        new ModelChecks(Map.of("DJL_CACHE_DIR", file.resolve("x").toString()), folder, folder)
            .all().stream().filter(f -> f.subject().equals("libtorch")).findFirst().orElseThrow();
    assertThat(natives.level()).isEqualTo(Finding.Level.WARNING);
    assertThat(natives.advice()).contains("DJL_CACHE_DIR");
  }

  private void cpu(String flags) throws Exception {
    Files.writeString(folder.resolve("cpuinfo"), "processor\t: 0\nflags\t\t: " + flags + "\n");
  }

  private Finding finding(String subject) {
    return new ModelChecks(Map.of(), folder.resolve("home"), folder)
        .all().stream().filter(f -> f.subject().equals(subject)).findFirst().orElseThrow();
  }
}
