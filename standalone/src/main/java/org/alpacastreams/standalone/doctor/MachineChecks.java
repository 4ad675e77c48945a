package org.alpacastreams.standalone.doctor;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** JDK, Maven, memory, cores and platform. */
final class MachineChecks {
  private static final int OLDEST_JAVA = 17;
  private static final long GIB = 1L << 30;
  private static final Pattern MAVEN_VERSION =
      Pattern.compile("Apache Maven (\\d+)\\.(\\d+)\\.(\\d+)([\\w.-]*)");
  private static final List<Integer> OLDEST_MAVEN = List.of(3, 8, 7);

  /** Where the natives of RocksDB (the stores) and libtorch (training, serving) are published. */
  private static final Map<String, Set<String>> FULLY_SUPPORTED =
      Map.of(
          "linux", Set.of("amd64", "aarch64"),
          "mac", Set.of("aarch64"),
          "windows", Set.of("amd64"));

  private MachineChecks() {}

  static List<Finding> all() {
    return List.of(java(), maven(), memory(), cores(), platform());
  }

  private static Finding java() {
    Runtime.Version version = Runtime.version();
    String found =
        version
            + " ("
            + System.getProperty("java.vendor")
            + ", "
            + System.getProperty("java.home")
            + ")";
    return version.feature() < OLDEST_JAVA
        ? Finding.problem("Java", found, "Install a JDK 17 or newer and set JAVA_HOME.")
        : Finding.ok("Java", found);
  }

  private static Finding maven() {
    String program = isWindows() ? "mvn.cmd" : "mvn";
    ExternalCommand.Outcome outcome = ExternalCommand.run(program, "-v");
    if (!(outcome instanceof ExternalCommand.Outcome.Said said)) {
      return Finding.warning(
          "Maven",
          "'mvn' does not run",
          "It is needed only to build: install Maven 3.8.7 or newer before you change or update the sources.");
    }
    Matcher version = MAVEN_VERSION.matcher(said.text());
    if (!version.find()) {
      return Finding.warning("Maven", "'mvn -v' does not tell its version", "Check your Maven.");
    }
    List<Integer> numbers = Stream.of(1, 2, 3).map(version::group).map(Integer::valueOf).toList();
    String found = version.group().substring("Apache Maven ".length());
    return Arrays.compare(numbers.toArray(Integer[]::new), OLDEST_MAVEN.toArray(Integer[]::new)) < 0
        ? Finding.problem(
            "Maven", found, "Install Maven 3.8.7 or newer: the build refuses older ones.")
        : Finding.ok("Maven", found);
  }

  private static Finding memory() {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long total = system.getTotalMemorySize();
    String found = Sizes.human(total) + " in all";
    if (total < 2 * GIB) {
      return Finding.problem("Memory", found, "The pipeline needs about 1.5 GiB for itself.");
    }
    return total < 4 * GIB
        ? Finding.warning("Memory", found, "It is enough for the pipeline, with little beside it.")
        : Finding.ok("Memory", found);
  }

  private static Finding cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores < 2
        ? Finding.warning("Cores", "1", "It works with one core, slowly; two or more are better.")
        : Finding.ok("Cores", Integer.toString(cores));
  }

  private static Finding platform() {
    String name = System.getProperty("os.name");
    String architecture = System.getProperty("os.arch").replace("x86_64", "amd64");
    String found = name + " on " + architecture + libc();
    String family = name.toLowerCase(Locale.ROOT).split(" ", -1)[0];
    if (isMusl()) {
      return Finding.warning(
          "Platform",
          found,
          "Data generation works; training and serving need glibc (Debian, Ubuntu, Fedora …).");
    }
    return FULLY_SUPPORTED.getOrDefault(family, Set.of()).contains(architecture)
        ? Finding.ok("Platform", found + ": native libraries are published for it")
        : Finding.warning(
            "Platform",
            found,
            "Native libraries for training and serving are not published for it; use Linux or macOS on a supported processor, or Docker.");
  }

  private static String libc() {
    return isMusl() ? " (musl)" : "";
  }

  private static boolean isMusl() {
    return Path.of("/etc/alpine-release").toFile().exists();
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
  }
}
