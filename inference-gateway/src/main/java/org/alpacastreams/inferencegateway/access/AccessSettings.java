package org.alpacastreams.inferencegateway.access;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What access is told.
 *
 * @param directory for all that outlives a restart; without one nothing does
 * @param keysFile where the keys are; {@code keys.json} in the directory where absent
 * @param page whether visitors of the demo page may ask and judge without a key
 * @param visitorRequestsPerMinute of each visitor
 * @param addressRequestsPerMinute of all visitors from one address
 * @param pageTokensPerDay of all visitors together, prompts and answers
 * @param adminHosts names besides the loopback's under which administrators reach the gateway
 */
public record AccessSettings(
    Optional<Path> directory,
    Optional<Path> keysFile,
    boolean page,
    int visitorRequestsPerMinute,
    int addressRequestsPerMinute,
    long pageTokensPerDay,
    List<String> adminHosts) {
  public AccessSettings {
    adminHosts = List.copyOf(adminHosts);
    positive("alpaca.page.visitor-requests-per-minute", visitorRequestsPerMinute);
    positive("alpaca.page.requests-per-minute", addressRequestsPerMinute);
    positive("alpaca.page.tokens-per-day", pageTokensPerDay);
  }

  Optional<Path> file(String name) {
    return directory.map(folder -> folder.resolve(name));
  }

  Optional<Path> keys() {
    return keysFile.or(() -> file("keys.json"));
  }

  private static void positive(String setting, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "%s is %d; allowed is 1 or more".formatted(setting, value));
    }
  }
}
