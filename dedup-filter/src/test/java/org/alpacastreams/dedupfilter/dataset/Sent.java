package org.alpacastreams.dedupfilter.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Origin;

/** Events as the generator sends them, in short. */
public final class Sent {
  /** Where instances come from. */
  public static final Origin STAGE_TWO = Origin.importedFrom("answers.jsonl", 3);

  private Sent() {}

  public static Candidate candidate(String id, String instruction) {
    return new Candidate(
        Optional.of(id), instruction, "", "output", Origin.EXTERNAL, Optional.empty());
  }

  public static Candidate awaitingInstances(String id, String instruction) {
    return awaiting(id, instruction, "", Awaited.INSTANCES);
  }

  public static Candidate awaiting(String id, String instruction, String input, Awaited awaits) {
    return new Candidate(
        Optional.of(id),
        instruction,
        input,
        "",
        Origin.EXTERNAL,
        Optional.empty(),
        Optional.of(awaits));
  }

  public static InstancesFor answer(String id, Instance... instances) {
    return new InstancesFor(id, List.of(instances), STAGE_TWO);
  }

  /** Inputs whose outputs are to be asked for. */
  public static InstancesFor inputs(String id, String... inputs) {
    return new InstancesFor(
        id,
        Arrays.stream(inputs).map(input -> instance(input, "")).toList(),
        STAGE_TWO,
        Optional.empty(),
        Optional.of(Awaited.ANSWER));
  }

  public static Instance instance(String input, String output) {
    return new Instance(input, output);
  }
}
