package org.alpacastreams.promptsampler.adapter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.PromptSettled.Outcome;
import org.alpacastreams.contracts.runs.Recipe;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.promptsampler.prompts.PendingInstruction;
import org.alpacastreams.promptsampler.runs.InstructionQueue;
import org.alpacastreams.promptsampler.runs.InstructionSample;
import org.alpacastreams.promptsampler.runs.PromptQueue;
import org.alpacastreams.promptsampler.runs.Run;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The instructions of one task's datasets that are no examples yet. The stores are the truth;
 * memory holds the same, and which of them have no prompt.
 */
final class InstructionShelf {
  private static final Logger LOG = LoggerFactory.getLogger(InstructionShelf.class);

  /** No dataset's name has one. */
  private static final char END_OF_DATASET = '/';

  /** Whatever made its prompts fail may pass; what never does must not be paid for for ever. */
  private static final int MOST_GIVEN_UP = 3;

  private final Stores stores;
  private final Map<String, Shelf> shelves = new HashMap<>();

  /**
   * The stores.
   *
   * @param pending by {@code <dataset>/<instruction id>}
   * @param samples some accepted instructions of each dataset
   * @param arrivals how many instructions of a dataset were accepted
   */
  record Stores(
      KeyValueStore<String, PendingInstruction> pending,
      KeyValueStore<String, InstructionSample> samples,
      KeyValueStore<String, Long> arrivals) {}

  /** What stands in the stores, where {@code runs} say which of it has a prompt. */
  InstructionShelf(Stores stores, Collection<Run> runs) {
    this.stores = stores;
    try (KeyValueIterator<String, PendingInstruction> all = stores.pending().all()) {
      while (all.hasNext()) {
        KeyValue<String, PendingInstruction> next = all.next();
        String dataset = next.key.substring(0, next.key.indexOf(END_OF_DATASET));
        shelf(dataset).put(next.value);
      }
    }
    for (Run run : runs) {
      shelf(run.dataset()).hideThoseIn(run.queue());
    }
  }

  private Shelf shelf(String dataset) {
    return shelves.computeIfAbsent(dataset, name -> new Shelf());
  }

  /** The filter accepted an instruction. */
  void accepted(String dataset, AcceptedInstruction accepted) {
    Long before = stores.arrivals().get(dataset);
    long arrival = before == null ? 0 : before;
    stores.arrivals().put(dataset, arrival + 1);
    PendingInstruction pending = PendingInstruction.of(accepted, arrival);
    keep(dataset, pending);
    if (pending.awaits() == Awaited.INSTANCES) {
      sample(dataset, pending);
    }
  }

  private void sample(String dataset, PendingInstruction pending) {
    InstructionSample before = sampleOf(dataset);
    InstructionSample after = before.with(pending, dataset.hashCode());
    if (!after.equals(before)) {
      stores.samples().put(dataset, after);
    }
  }

  private InstructionSample sampleOf(String dataset) {
    InstructionSample sample = stores.samples().get(dataset);
    return sample == null ? InstructionSample.EMPTY : sample;
  }

  /** A new run takes the place of {@code replaced}: what waited there waits for it. */
  void replaced(Run replaced) {
    replaced.queue().waiting().stream()
        .flatMap(prompt -> prompt.instructionId().stream())
        .flatMap(id -> shelf(replaced.dataset()).find(id).stream())
        .forEach(shelf(replaced.dataset())::put);
  }

  /** An attempt about an instruction ended; {@code queue} is where the run's prompts are now. */
  void settled(String dataset, PromptSettled settled, PromptQueue queue) {
    Optional<PendingInstruction> asked =
        settled.context().instructionId().flatMap(shelf(dataset)::find);
    if (asked.isEmpty() || queue.isAbout(asked.get().id())) {
      return;
    }
    PendingInstruction pending = asked.get();
    if (settled.classification().isPresent()) {
      keep(dataset, pending.classified(settled.classification().get()));
      return;
    }
    if (settled.outcome() == Outcome.CANCELLED) {
      keep(dataset, pending);
      return;
    }
    if (settled.outcome() == Outcome.FAILED && pending.givenUp() + 1 < MOST_GIVEN_UP) {
      keep(dataset, pending.givenUpOnce());
      return;
    }
    if (settled.outcome() == Outcome.FAILED) {
      LOG.warn(
          "dataset '{}': nothing more is asked about the instruction {}, because {} prompts were"
              + " given up, the last {}: {}",
          dataset,
          pending.id(),
          MOST_GIVEN_UP,
          settled.context().promptId(),
          settled.message());
    }
    remove(dataset, pending.id());
  }

  /** Nothing can be asked about it. */
  void dropped(String dataset, String instructionId, String reason) {
    LOG.warn(
        "dataset '{}': nothing is asked about the instruction {}: {}",
        dataset,
        instructionId,
        reason);
    remove(dataset, instructionId);
  }

  /** An example was accepted or rejected; if it is an instance, its instruction waits no more. */
  void answered(String dataset, String exampleId) {
    Shelf shelf = shelf(dataset);
    int end = exampleId.lastIndexOf('/');
    if (shelf.find(exampleId).isPresent()) {
      remove(dataset, exampleId);
    } else if (end > 0 && shelf.find(exampleId.substring(0, end)).isPresent()) {
      remove(dataset, exampleId.substring(0, end));
    }
  }

  private void keep(String dataset, PendingInstruction pending) {
    stores.pending().put(key(dataset, pending.id()), pending);
    shelf(dataset).put(pending);
  }

  private void remove(String dataset, String id) {
    stores.pending().delete(key(dataset, id));
    shelf(dataset).remove(id);
  }

  /** How many instructions of the dataset have no prompt. */
  long waiting(String dataset) {
    return shelf(dataset).idle.size();
  }

  /** The dataset's instructions, as far as {@code recipe} asks about them. */
  InstructionQueue queue(String dataset, Recipe recipe) {
    return new InstructionQueue() {
      @Override
      public Optional<PendingInstruction> find(String id) {
        return shelf(dataset).find(id);
      }

      @Override
      public Optional<PendingInstruction> first() {
        return recipe.followUps().isEmpty()
            ? Optional.empty()
            : shelf(dataset).idle.values().stream()
                .filter(pending -> pending.nextStage(recipe).isPresent())
                .findFirst();
      }

      @Override
      public void take(String id) {
        shelf(dataset).hide(id);
      }

      @Override
      public List<SeedTask> examples() {
        return recipe.machineExamplesPerPrompt() == 0 ? List.of() : sampleOf(dataset).tasks();
      }
    };
  }

  private static String key(String dataset, String id) {
    return dataset + END_OF_DATASET + id;
  }

  /** One dataset's. */
  private static final class Shelf {
    private final Map<String, PendingInstruction> all = new HashMap<>();

    /** Those without a prompt, in the order in which they were accepted. */
    private final SortedMap<Long, PendingInstruction> idle = new TreeMap<>();

    Optional<PendingInstruction> find(String id) {
      return Optional.ofNullable(all.get(id));
    }

    void put(PendingInstruction pending) {
      all.put(pending.id(), pending);
      idle.put(pending.arrival(), pending);
    }

    void hide(String id) {
      find(id).ifPresent(pending -> idle.remove(pending.arrival()));
    }

    void hideThoseIn(PromptQueue queue) {
      List.copyOf(idle.values()).stream()
          .filter(pending -> queue.isAbout(pending.id()))
          .forEach(pending -> idle.remove(pending.arrival()));
    }

    void remove(String id) {
      hide(id);
      all.remove(id);
    }
  }
}
