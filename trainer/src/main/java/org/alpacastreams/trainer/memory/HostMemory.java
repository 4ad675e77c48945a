package org.alpacastreams.trainer.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The memory of this machine, or what a container may use of it. */
public final class HostMemory {
  private static final Pattern TOTAL = Pattern.compile("(?m)^MemTotal:\\s+(\\d+) kB$");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final int KIBI = 1024;
  private static final Path MEMINFO = Path.of("/proc/meminfo");

  /** Of control groups, version 2 and 1. */
  private static final List<Path> LIMITS =
      List.of(
          Path.of("/sys/fs/cgroup/memory.max"),
          Path.of("/sys/fs/cgroup/memory/memory.limit_in_bytes"));

  private HostMemory() {}

  /** It, where the operating system tells: on Linux. */
  public static Optional<MemoryCheck> check() {
    return check(MEMINFO, LIMITS);
  }

  static Optional<MemoryCheck> check(Path meminfo, List<Path> limits) {
    Optional<Long> machine = text(meminfo).flatMap(HostMemory::total);
    Optional<Long> limit =
        limits.stream()
            .flatMap(file -> text(file).stream())
            .map(String::strip)
            .filter(text -> NUMBER.matcher(text).matches())
            .map(Long::parseLong)
            .min(Long::compare);
    if (limit.isPresent() && (machine.isEmpty() || limit.get() < machine.get())) {
      return Optional.of(new MemoryCheck(limit.get(), "the limit of this container", true));
    }
    return machine.map(bytes -> new MemoryCheck(bytes, "the memory of this machine", true));
  }

  private static Optional<Long> total(String meminfo) {
    Matcher matcher = TOTAL.matcher(meminfo);
    return matcher.find() ? Optional.of(Long.parseLong(matcher.group(1)) * KIBI) : Optional.empty();
  }

  private static Optional<String> text(Path file) {
    try {
      return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
