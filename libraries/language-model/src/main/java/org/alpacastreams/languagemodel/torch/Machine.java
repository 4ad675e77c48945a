package org.alpacastreams.languagemodel.torch;

import ai.djl.engine.Engine;
import ai.djl.util.cuda.CudaUtils;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What measured speeds depend on. */
public final class Machine {
  private static final Logger LOG = LoggerFactory.getLogger(Machine.class);
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

  /** All memory of the device, if it is a GPU and CUDA tells. */
  public static OptionalLong gpuMemoryBytes(DeviceThread device) {
    if (!device.device().isGpu()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(CudaUtils.getGpuMemory(device.device()).getMax());
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("the memory of {} is not known: {}", device.device(), e.toString());
      return OptionalLong.empty();
    }
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
