package org.alpacastreams.promptsampler.runs;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.runs.SeedTask;
import org.alpacastreams.promptsampler.prompts.PendingInstruction;

/** The instructions of a run's dataset, as far as prompts are made of them. */
public interface InstructionQueue {
  /** Nothing: all a recipe of one stage needs. */
  InstructionQueue EMPTY =
      new InstructionQueue() {
        @Override
        public Optional<PendingInstruction> find(String id) {
          return Optional.empty();
        }

        @Override
        public Optional<PendingInstruction> first() {
          return Optional.empty();
        }

        @Override
        public void take(String id) {
          throw new IllegalStateException("there is nothing to take");
        }

        @Override
        public List<SeedTask> examples() {
          return List.of();
        }
      };

  /** The pending instruction with this id. */
  Optional<PendingInstruction> find(String id);

  /** The first one that the run asks something about and that has no prompt. */
  Optional<PendingInstruction> first();

  /** It has a prompt now, or nothing can be asked about it. */
  void take(String id);

  /** Some of the dataset's accepted instructions, for a first stage that shows them. */
  List<SeedTask> examples();
}
