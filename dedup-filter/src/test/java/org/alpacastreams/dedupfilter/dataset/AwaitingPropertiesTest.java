package org.alpacastreams.dedupfilter.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Policy;

/** What holds whatever comes, in whatever order: ids that fit and ids that do not. */
class AwaitingPropertiesTest {
  private static final int EVENTS = 60;

  @Property(tries = 100)
  void everyInstanceHasOneVerdictAndEveryExampleItsOwnIdAndPlace(@ForAll long seed) {
    Random random = new Random(seed);
    RegisterDriver dataset = new RegisterDriver();
    dataset.open(policy(random));
    List<AcceptedExample> examples = new ArrayList<>();
    List<AcceptedInstruction> instructions = new ArrayList<>();
    for (int i = 0; i < EVENTS; i++) {
      CandidateEvent event = event(random);
      Outcomes outcomes = Outcomes.of(dataset.send(event));
      if (event instanceof InstancesFor answer) {
        assertThat(
                outcomes.accepted.size() + outcomes.instructions.size() + outcomes.rejected.size())
            .isEqualTo(Math.max(1, answer.instances().size()));
      }
      examples.addAll(outcomes.accepted);
      instructions.addAll(outcomes.instructions);
    }
    assertThat(examples)
        .extracting(AcceptedExample::sequence)
        .isEqualTo(IntStream.range(0, examples.size()).mapToObj(Long::valueOf).toList());
    assertThat(examples).extracting(AcceptedExample::exampleId).doesNotHaveDuplicates();
    assertThat(instructions).extracting(AcceptedInstruction::instructionId).doesNotHaveDuplicates();
    assertThat(dataset.state().awaiting()).isBetween(0L, (long) instructions.size());
    assertThat(dataset.state().counts().accepted()).isEqualTo(examples.size());
  }

  @Property(tries = 100)
  void restartsChangeNoVerdict(@ForAll long seed) {
    Random random = new Random(seed);
    RegisterDriver calm = new RegisterDriver();
    RegisterDriver restarted = new RegisterDriver();
    Policy policy = policy(random);
    calm.open(policy);
    restarted.open(policy);
    for (int i = 0; i < EVENTS; i++) {
      CandidateEvent event = event(random);
      assertThat(restarted.send(event)).isEqualTo(calm.send(event));
      if (random.nextInt(4) == 0) {
        restarted.restart();
      }
    }
  }

  private static Policy policy(Random random) {
    List<Policy> policies = List.of(Policy.values());
    return policies.get(random.nextInt(policies.size()));
  }

  /** Few ids and few words, so that ids meet and instructions repeat. */
  private static CandidateEvent event(Random random) {
    String id = "c" + random.nextInt(6) + (random.nextInt(3) == 0 ? "/" + random.nextInt(4) : "");
    return switch (random.nextInt(6)) {
      case 0 -> Sent.candidate(id, instruction(random));
      case 1, 2 -> Sent.awaitingInstances(id, instruction(random));
      case 3 ->
          Sent.inputs(
              id,
              Stream.generate(() -> word(random)).limit(random.nextInt(4)).toArray(String[]::new));
      default ->
          Sent.answer(
              id,
              Stream.generate(() -> Sent.instance(word(random), word(random)))
                  .limit(random.nextInt(4))
                  .toArray(Instance[]::new));
    };
  }

  private static String instruction(Random random) {
    return String.join(" ", Stream.generate(() -> "w" + random.nextInt(9)).limit(6).toList());
  }

  private static String word(Random random) {
    return List.of("", "a", "b", "c", "d:").get(random.nextInt(5));
  }
}
