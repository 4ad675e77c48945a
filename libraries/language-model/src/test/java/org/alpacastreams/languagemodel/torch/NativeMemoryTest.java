package org.alpacastreams.languagemodel.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A process's resident memory does not grow with what it computes; in a process of its own, whose
 * heap has one size and is touched beforehand, so that it plays no part.
 */
@EnabledOnOs(OS.LINUX)
class NativeMemoryTest {
  @ParameterizedTest
  @CsvSource({
    // The logits alone, if they were kept, would be 20,000 KiB.
    "decode, 2000, 10000,  8000",
    // The hidden states alone, if they were kept, would be 24,000 KiB.
    "read,    500,  3000,  8000",
    // The gradient, if it were kept, would be 300,000 KiB; the allocator keeps some for its
    // threads.
    "train,   600,   500, 12000",
  })
  void stepsLeaveNothingBehind(String work, int warmUp, int steps, long allowedKibibytes)
      throws Exception {
    ProcessBuilder command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms64m",
                "-Xmx64m",
                "-XX:+AlwaysPreTouch",
                "-XX:+UseSerialGC",
                // The optimizing compiler takes its memory whenever it begins to work.
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classPath(),
                StepsInOneProcess.class.getName(),
                work,
                Integer.toString(warmUp),
                Integer.toString(steps))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    command.environment().put("MALLOC_ARENA_MAX", "2");
    Process process = command.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertThat(process.waitFor()).isZero();
    List<Long> resident =
        lines.stream().filter(line -> line.matches("\\d+")).map(Long::valueOf).toList();
    assertThat(resident).hasSize(2);
    assertThat(resident.get(1) - resident.get(0)).isLessThan(allowedKibibytes);
  }

  /** Surefire may hide it in a jar; its own property has it in full. */
  private static String classPath() {
    return Stream.of("surefire.test.class.path", "java.class.path")
        .map(System::getProperty)
        .filter(path -> path != null && path.contains(File.pathSeparator))
        .findFirst()
        .orElseThrow();
  }
}
