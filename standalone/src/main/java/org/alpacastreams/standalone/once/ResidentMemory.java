package org.alpacastreams.standalone.once;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The most memory that all processes together were seen to hold; only Linux tells. */
final class ResidentMemory {
  private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$");
  private static final long KIB = 1024;

  private long mostBytes;

  /** Takes in how much the processes of these pids hold now; those that are gone hold nothing. */
  void look(Collection<Long> pids) {
    mostBytes = Math.max(mostBytes, pids.stream().mapToLong(ResidentMemory::bytes).sum());
  }

  /** 0 where nothing could be seen. */
  long mostBytes() {
    return mostBytes;
  }

  private static long bytes(long pid) {
    try {
      Matcher line = RESIDENT.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
      return line.find() ? Long.parseLong(line.group(1)) * KIB : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
