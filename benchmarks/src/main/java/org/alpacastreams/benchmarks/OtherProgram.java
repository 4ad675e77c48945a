package org.alpacastreams.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that measures itself and prints its time as {@code t=SECONDS}. */
final class OtherProgram {
  private static final Pattern TIME = Pattern.compile("\\bt=(\\d+(?:\\.\\d+)?)");

  private OtherProgram() {}

  /** Runs it and takes the last time it prints. */
  static double seconds(List<String> command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    Matcher time = TIME.matcher(output);
    double seconds = Double.NaN;
    while (time.find()) {
      seconds = Double.parseDouble(time.group(1));
    }
    if (code != 0 || Double.isNaN(seconds)) {
      throw new IOException(
          "'%s' ended with %d and printed no t=SECONDS: %s"
              .formatted(String.join(" ", command), code, output));
    }
    return seconds;
  }
}
