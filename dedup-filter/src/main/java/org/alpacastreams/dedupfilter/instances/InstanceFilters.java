package org.alpacastreams.dedupfilter.instances;

import static org.alpacastreams.contracts.examples.RejectionReason.CONFLICTING_INSTANCES;
import static org.alpacastreams.contracts.examples.RejectionReason.DUPLICATE_INSTANCE;
import static org.alpacastreams.contracts.examples.RejectionReason.EMPTY_OUTPUT;
import static org.alpacastreams.contracts.examples.RejectionReason.INVALID_INSTANCE;
import static org.alpacastreams.contracts.examples.RejectionReason.TOO_MANY_INSTANCES;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.text.Objection;
import org.alpacastreams.dedupfilter.text.PythonText;

/**
 * The reference's filters on all instances of one instruction, in its order (SPEC 2.5): each
 * invalid one is dropped; if two of the others have the same input and different outputs, all are
 * dropped, else repeated ones are; of what is left, five stay.
 *
 * <p>The reference draws the five at random from a set, whose order changes with every process;
 * here they are the first five in the order of the text, so that equal histories give equal
 * datasets.
 *
 * <p>Policy {@code rouge-only} drops repeated instances and nothing else. Policy {@code robust}
 * does not mind white space around texts, and knows the full-width colon.
 */
public final class InstanceFilters {
  private static final int MOST = 5;

  private final Policy policy;

  public InstanceFilters(Policy policy) {
    this.policy = policy;
  }

  /** Why each instance is dropped, in their order; empty for those that stay. */
  public List<Optional<Objection>> objections(List<Instance> instances) {
    List<Instance> read = instances.stream().map(this::read).toList();
    Sieve sieve = new Sieve(read);
    if (policy == Policy.ROUGE_ONLY) {
      sieve.dropRepeated();
      return sieve.objections;
    }
    for (int i = 0; i < read.size(); i++) {
      sieve.dropIf(i, objection(read.get(i)));
    }
    if (sieve.hasConflict()) {
      sieve.dropConflicting();
    }
    sieve.dropRepeated();
    sieve.dropAfterTheFirst(MOST);
    return sieve.objections;
  }

  /**
   * The same for inputs alone. The outputs of those that stay are asked for, one paid call each: so
   * five are the most under every policy, and what would be dropped later for its input is dropped
   * now.
   */
  public List<Optional<Objection>> objectionsToInputs(List<Instance> inputs) {
    List<Instance> read = inputs.stream().map(i -> read(new Instance(i.input(), ""))).toList();
    Sieve sieve = new Sieve(read);
    if (policy != Policy.ROUGE_ONLY) {
      for (int i = 0; i < read.size(); i++) {
        sieve.dropIf(i, objectionToColon("input", read.get(i).input()));
      }
    }
    sieve.dropRepeated();
    sieve.dropAfterTheFirst(MOST);
    return sieve.objections;
  }

  private Instance read(Instance instance) {
    return policy == Policy.ROBUST
        ? new Instance(PythonText.strip(instance.input()), PythonText.strip(instance.output()))
        : instance;
  }

  private Optional<Objection> objection(Instance instance) {
    if (instance.output().isEmpty()) {
      return objection(EMPTY_OUTPUT, "the instance's output is empty");
    }
    if (instance.input().equals(instance.output())) {
      return objection(INVALID_INSTANCE, "the instance's output repeats its input");
    }
    return objectionToColon("input", instance.input())
        .or(() -> objectionToColon("output", instance.output()));
  }

  private Optional<Objection> objectionToColon(String name, String text) {
    String stripped = PythonText.strip(text);
    return stripped.endsWith(":") || (policy != Policy.REFERENCE && stripped.endsWith("："))
        ? objection(
            INVALID_INSTANCE,
            "the instance's %s ends with a colon, as texts do that were not finished"
                .formatted(name))
        : Optional.empty();
  }

  private static Optional<Objection> objection(RejectionReason reason, String message) {
    return Optional.of(new Objection(reason, message));
  }

  /** Instances, and why some of them are dropped. */
  private static final class Sieve {
    private final List<Instance> instances;
    private final List<Optional<Objection>> objections = new ArrayList<>();

    Sieve(List<Instance> instances) {
      this.instances = instances;
      instances.forEach(i -> objections.add(Optional.empty()));
    }

    void dropIf(int i, Optional<Objection> objection) {
      if (stays(i)) {
        objections.set(i, objection);
      }
    }

    boolean hasConflict() {
      Map<String, String> outputs = new HashMap<>();
      for (int i = 0; i < instances.size(); i++) {
        Instance instance = instances.get(i);
        if (stays(i) && !instance.input().isEmpty()) {
          String other = outputs.putIfAbsent(instance.input(), instance.output());
          if (other != null && !other.equals(instance.output())) {
            return true;
          }
        }
      }
      return false;
    }

    void dropConflicting() {
      for (int i = 0; i < instances.size(); i++) {
        dropIf(
            i,
            objection(
                CONFLICTING_INSTANCES,
                "two instances of the instruction have the same input and different outputs, so"
                    + " none of them is trusted"));
      }
    }

    void dropRepeated() {
      Set<Instance> seen = new HashSet<>();
      for (int i = 0; i < instances.size(); i++) {
        if (stays(i) && !seen.add(instances.get(i))) {
          dropIf(
              i, objection(DUPLICATE_INSTANCE, "an earlier instance of the instruction is equal"));
        }
      }
    }

    void dropAfterTheFirst(int most) {
      int kept = 0;
      for (int i = 0; i < instances.size(); i++) {
        if (stays(i) && ++kept > most) {
          dropIf(
              i,
              objection(
                  TOO_MANY_INSTANCES,
                  "at most %d instances of an instruction are taken, the first ones"
                      .formatted(most)));
        }
      }
    }

    private boolean stays(int i) {
      return objections.get(i).isEmpty();
    }
  }
}
