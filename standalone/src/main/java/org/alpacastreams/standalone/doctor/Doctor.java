package org.alpacastreams.standalone.doctor;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.standalone.directory.DataDirectory;
import org.alpacastreams.standalone.directory.KeptPorts;

/** All checks, in the order a person would make them. */
public final class Doctor {
  private final DataDirectory directory;

  public Doctor(DataDirectory directory) {
    this.directory = directory;
  }

  /** What was found; the longest part is asking other programs, a few seconds at most. */
  public List<Finding> examine() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    findings.addAll(MachineChecks.all());
    findings.addAll(DirectoryChecks.all(directory));
    findings.addAll(new PipelineChecks(directory, KeptPorts::isFree).all());
    findings.addAll(ModelChecks.ofThisMachine().all());
    findings.addAll(OptionalChecks.all());
    return List.copyOf(findings);
  }
}
