package org.alpacastreams.standalone.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.DirectoryLock;
import org.alpacastreams.standalone.directory.KeptPorts;
import org.alpacastreams.standalone.directory.PortHolder;
import org.alpacastreams.standalone.process.Health;
import org.alpacastreams.standalone.process.HealthProbe;
import org.alpacastreams.standalone.process.PipelinePlan;

/** A pipeline that runs is asked how it is; for one that does not, the ports are looked at. */
final class PipelineChecks {
  private final DataDirectory directory;
  private final IntPredicate free;
  private final HealthProbe probe = new HealthProbe();

  PipelineChecks(DataDirectory directory, IntPredicate free) {
    this.directory = directory;
    this.free = free;
  }

  List<Finding> all() throws InterruptedException {
    Optional<DirectoryLock.Holder> holder = DirectoryLock.holder(directory);
    Map<String, Integer> kept = new KeptPorts(directory).read();
    if (holder.isEmpty()) {
      return ports(kept);
    }
    List<Finding> findings = new ArrayList<>();
    findings.add(
        Finding.ok(
            "Pipeline", "runs as pid " + holder.get().pid() + " since " + holder.get().since()));
    for (Map.Entry<String, Integer> process : kept.entrySet()) {
      findings.add(health(process.getKey(), process.getValue()));
    }
    return findings;
  }

  private List<Finding> ports(Map<String, Integer> kept) {
    List<Finding> findings = new ArrayList<>();
    PipelinePlan.usualPorts()
        .forEach(
            (process, usual) -> {
              boolean isKept = kept.containsKey(process);
              findings.add(port(process, kept.getOrDefault(process, usual), isKept));
            });
    return findings;
  }

  private Finding port(String process, int port, boolean kept) {
    String subject = "Port " + port;
    if (free.test(port)) {
      return Finding.ok(subject, "is free for " + process);
    }
    String held = "is held by " + PortHolder.describe(port);
    return kept
        ? Finding.problem(
            subject,
            held + ", and this data directory uses it for " + process,
            "End that process, or choose another port: ./alpaca up --port " + process + "=<port>")
        : Finding.ok(subject, held + "; " + process + " will take the next free one");
  }

  private Finding health(String process, int port) throws InterruptedException {
    String subject = process;
    String where = "at port " + port;
    Health health = probe.ask(port, !process.equals(PipelinePlan.BROKER));
    if (health instanceof Health.Ready) {
      return Finding.ok(subject, "is ready " + where);
    }
    String advice = "Look into " + directory.logs() + "/" + process + "*.";
    if (health instanceof Health.Silent && PipelinePlan.mayBeLeftOff(process)) {
      return Finding.warning(
          subject,
          "does not answer " + where,
          "That is right where the pipeline was started with --no-training. Otherwise: " + advice);
    }
    if (health instanceof Health.NotReady notReady) {
      return Finding.warning(subject, "is not ready " + where + ": " + notReady.reason(), advice);
    }
    return health instanceof Health.Broken broken
        ? Finding.problem(subject, "is broken " + where + ": " + broken.reason(), advice)
        : Finding.problem(subject, "does not answer " + where, advice);
  }
}
