package org.alpacastreams.trainer.adapter;

import java.util.Optional;
import org.alpacastreams.languagemodel.EngineSettings;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.memory.HostMemory;
import org.alpacastreams.trainer.memory.MemoryCheck;
import picocli.CommandLine.Option;

/** The device on the command line. */
final class DeviceOptions {
  private static final double GIGA = 1e9;

  @Option(names = "--threads", paramLabel = "T", description = "Default: all cores.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--device-flops",
      paramLabel = "F",
      description =
          "What the device can do in a second, such as 989e12, for its utilization; without: what a"
              + " bare product of matrices reaches here.")
  Double flops;

  @Option(
      names = "--device-usd-per-hour",
      paramLabel = "P",
      description = "Price of the device, to show what the training costs.")
  Double usdPerHour;

  @Option(
      names = "--device-memory",
      paramLabel = "GB",
      description =
          "Memory of the device, to refuse at once what cannot fit; default: that of the machine;"
              + " 0 = no check.")
  Double memory;

  EngineSettings engine() {
    return new EngineSettings(threads);
  }

  DeviceRates rates() {
    return new DeviceRates(Optional.ofNullable(flops), Optional.ofNullable(usdPerHour));
  }

  Optional<MemoryCheck> memoryCheck() {
    if (memory == null) {
      return HostMemory.check();
    }
    return Optional.of(memory)
        .filter(given -> given > 0)
        .map(given -> new MemoryCheck(Math.round(given * GIGA), "--device-memory"));
  }
}
