package org.alpacastreams.standalone.doctor;

import java.util.List;
import org.alpacastreams.standalone.doctor.ExternalCommand.Outcome;

/** What only some parts of the project use: Docker and a GPU. */
final class OptionalChecks {
  private static final String NOT_NEEDED = "Not needed for ./alpaca up.";

  private OptionalChecks() {}

  static List<Finding> all() {
    return List.of(docker(), gpu());
  }

  private static Finding docker() {
    Outcome outcome = ExternalCommand.run("docker", "version", "--format", "{{.Server.Version}}");
    if (outcome instanceof Outcome.Said said) {
      return Finding.ok("Docker", "engine " + firstLine(said.text()));
    }
    return outcome instanceof Outcome.Failed failed
        ? Finding.warning(
            "Docker",
            "the client is there, the engine does not answer: " + lastLine(failed.text()),
            "Start Docker, or join its group, if you want to use docker compose. " + NOT_NEEDED)
        : Finding.warning(
            "Docker",
            "not installed",
            "Install it if you want to use docker compose. " + NOT_NEEDED);
  }

  private static Finding gpu() {
    Outcome outcome =
        ExternalCommand.run("nvidia-smi", "--query-gpu=name,memory.total", "--format=csv,noheader");
    if (outcome instanceof Outcome.Said said) {
      return Finding.ok("GPU", String.join("; ", said.text().lines().toList()));
    }
    return outcome instanceof Outcome.Failed failed
        ? Finding.warning(
            "GPU",
            "nvidia-smi fails: " + lastLine(failed.text()),
            "Check the NVIDIA driver if this machine has a GPU. " + NOT_NEEDED)
        : Finding.ok("GPU", "none: training and serving use the processor");
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static String lastLine(String text) {
    return text.lines().filter(l -> !l.isBlank()).reduce((a, b) -> b).orElse("no message");
  }
}
