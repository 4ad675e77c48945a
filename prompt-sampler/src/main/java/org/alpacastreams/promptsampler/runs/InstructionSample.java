package org.alpacastreams.promptsampler.runs;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.promptsampler.prompts.PendingInstruction;

/**
 * A bounded uniform sample of a dataset's accepted instructions, for prompts that show some
 * (reservoir sampling; Vitter, ACM Transactions on Mathematical Software 11(1), 1985). The
 * reference samples from all of them (SPEC 2.2); this takes no more room after weeks.
 */
public record InstructionSample(List<Entry> entries) {
  /** Of a new dataset. */
  public static final InstructionSample EMPTY = new InstructionSample(List.of());

  private static final int MOST_ENTRIES = 256;

  /** A store's record must stay small, and a list of long instructions is no list. */
  private static final int MOST_CHARACTERS = 500;

  /** An instruction. */
  public record Entry(String id, String instruction) {}

  public InstructionSample {
    entries = List.copyOf(entries);
  }

  /** With {@code pending}, the {@code pending.arrival()}th of its dataset, or without. */
  public InstructionSample with(PendingInstruction pending, long seed) {
    if (pending.instruction().length() + pending.id().length() > MOST_CHARACTERS) {
      return this;
    }
    Entry entry = new Entry(pending.id(), pending.instruction());
    List<Entry> changed = new ArrayList<>(entries);
    if (changed.size() < MOST_ENTRIES) {
      changed.add(entry);
      return new InstructionSample(changed);
    }
    long place = new SplittableRandom(seed + pending.arrival()).nextLong(pending.arrival() + 1);
    if (place >= MOST_ENTRIES) {
      return this;
    }
    changed.set((int) place, entry);
    return new InstructionSample(changed);
  }

  /** As examples of a prompt. */
  @JsonIgnore
  public List<SeedTask> tasks() {
    return entries.stream()
        .map(e -> new SeedTask(e.id(), e.instruction(), "", "", false, List.of()))
        .toList();
  }
}
