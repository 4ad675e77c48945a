package org.alpacastreams.standalone.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What training and serving need: a processor for libtorch, memory that is free now, and room for
 * libtorch to unpack itself. Data is generated without all of it.
 */
final class ModelChecks {
  private static final long MIB = 1L << 20;
  private static final long NATIVES_BYTES = 450 * MIB;
  private static final long PIPELINE_BYTES = 3 * 1024 * MIB;
  private static final Path PROC = Path.of("/proc");
  private static final String WITHOUT = "'./alpaca up --no-training' does without.";

  private final Map<String, String> environment;
  private final Path home;
  private final Path proc;

  /**
   * Checks of one machine.
   *
   * @param home the user's
   * @param proc where Linux tells about itself; elsewhere there is no such folder
   */
  ModelChecks(Map<String, String> environment, Path home, Path proc) {
    this.environment = environment;
    this.home = home;
    this.proc = proc;
  }

  static ModelChecks ofThisMachine() {
    return new ModelChecks(System.getenv(), Path.of(System.getProperty("user.home")), PROC);
  }

  List<Finding> all() {
    return List.of(processor(), freeMemory(), natives());
  }

  private Finding processor() {
    String cpu = read("cpuinfo");
    Matcher flags = Pattern.compile("(?m)^flags\\s*:(.*)$").matcher(cpu);
    if (!flags.find()) {
      return Finding.ok("Processor", System.getProperty("os.arch"));
    }
    Set<String> known = Set.of(flags.group(1).strip().split("\\s+", -1));
    if (!known.contains("avx2")) {
      return Finding.warning(
          "Processor", "has no AVX2", "Training works, several times slower. " + WITHOUT);
    }
    return known.contains("avx512_bf16") || known.contains("amx_bf16")
        ? Finding.ok("Processor", "computes bf16 itself: trainings are fast")
        : Finding.ok(
            "Processor",
            "does not compute bf16 itself; ALPACA_TRAINING_PRECISION=float32 may train faster");
  }

  private Finding freeMemory() {
    Matcher line = Pattern.compile("(?m)^MemAvailable:\\s+(\\d+) kB$").matcher(read("meminfo"));
    long free =
        line.find()
            ? Long.parseLong(line.group(1)) * 1024
            : ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getFreeMemorySize();
    String found = Sizes.human(free) + " can be used now";
    return free < PIPELINE_BYTES
        ? Finding.warning(
            "Free memory",
            found,
            "With a training all processes take up to 3 GiB: end other programs. " + WITHOUT)
        : Finding.ok("Free memory", found);
  }

  /** DJL unpacks libtorch from its jar, once per user. */
  private Finding natives() {
    Path cache =
        Path.of(
            environment.getOrDefault(
                "ENGINE_CACHE_DIR",
                environment.getOrDefault("DJL_CACHE_DIR", home.resolve(".djl.ai").toString())));
    if (isUnpacked(cache)) {
      return Finding.ok("libtorch", "is unpacked in " + cache);
    }
    Path existing = cache.toAbsolutePath();
    while (!Files.exists(existing)) {
      existing = existing.getParent();
    }
    String advice = "Set DJL_CACHE_DIR to a folder on another disk. " + WITHOUT;
    try {
      long free = Files.getFileStore(existing).getUsableSpace();
      if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
        return Finding.warning("libtorch", "cannot be unpacked into " + cache, advice);
      }
      return free < NATIVES_BYTES
          ? Finding.warning(
              "libtorch",
              "needs %s in %s, where %s are free"
                  .formatted(Sizes.human(NATIVES_BYTES), cache, Sizes.human(free)),
              advice)
          : Finding.ok(
              "libtorch",
              "will be unpacked into %s at the first start (%s)"
                  .formatted(cache, Sizes.human(NATIVES_BYTES)));
    } catch (IOException e) {
      return Finding.warning("libtorch", "free space is unknown: " + e.getMessage(), advice);
    }
  }

  private static boolean isUnpacked(Path cache) {
    try (var versions = Files.newDirectoryStream(cache.resolve("pytorch"))) {
      for (Path version : versions) {
        if (Files.isDirectory(version) && hasLibrary(version)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean hasLibrary(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString().toLowerCase(Locale.ROOT))
          .anyMatch(name -> name.contains("torch_cpu"));
    }
  }

  private String read(String file) {
    try {
      return Files.readString(proc.resolve(file));
    } catch (IOException e) {
      return "";
    }
  }
}
