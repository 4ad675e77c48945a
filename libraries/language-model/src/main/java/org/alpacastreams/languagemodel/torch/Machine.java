package org.alpacastreams.languagemodel.torch;

import ai.djl.engine.Engine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What measured speeds depend on. */
public final class Machine {
  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
  private static final String MODEL = "model name";

  private Machine() {}

  /** Processor, threads, device and library of an engine in one line, the same at every start. */
  public static String describe(DeviceThread device) {
    return "%s, %d threads on %s, libtorch %s"
        .formatted(
            processor(),
            device.threads(),
            device.device(),
            Engine.getEngine("PyTorch").getVersion());
  }

  private static String processor() {
    try (Stream<String> lines = Files.lines(PROCESSORS, StandardCharsets.UTF_8)) {
      return lines
          .filter(line -> line.startsWith(MODEL))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .orElseGet(Machine::architecture);
    } catch (IOException e) {
      return architecture();
    }
  }

  private static String architecture() {
    return System.getProperty("os.arch");
  }
}
