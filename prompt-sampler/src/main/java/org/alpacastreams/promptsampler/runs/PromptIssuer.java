package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.promptsampler.prompts.PendingInstruction;
import org.alpacastreams.promptsampler.prompts.RunPrompts;

/**
 * Issues as many prompts as goal, pace and budget allow at this moment. What is asked about
 * instructions comes before new ones: so few of them wait.
 */
public final class PromptIssuer {
  private final RunLedger ledger;

  public PromptIssuer(RunLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * The run afterwards, the prompts to send, and the instructions about which nothing can be asked,
   * each with the reason.
   */
  public record Issued(Run run, List<SampledPrompt> prompts, List<Dropped> dropped) {}

  /** An instruction about which nothing can be asked. */
  public record Dropped(String instructionId, String reason) {}

  /** Issues what {@code run} may issue at {@code nowMs}; {@code prompts} are its prompts. */
  public Issued issue(Run run, RunPrompts prompts, InstructionQueue instructions, long nowMs) {
    Run current = run;
    List<SampledPrompt> issued = new ArrayList<>();
    List<Dropped> dropped = new ArrayList<>();
    while (true) {
      Run before = current;
      Optional<WaitingPrompt> next =
          ledger.next(before, nowMs, () -> fresh(before, prompts, instructions));
      if (next.isEmpty()) {
        return new Issued(current, List.copyOf(issued), List.copyOf(dropped));
      }
      WaitingPrompt waiting = next.get();
      Optional<PendingInstruction> subject = waiting.instructionId().flatMap(instructions::find);
      if (waiting.instructionId().isPresent() && subject.isEmpty()) {
        // A call given up as lost was answered after all.
        current = ledger.dropped(current, waiting);
        continue;
      }
      RunPrompts.Result result = prompts.make(order(current, waiting, subject, instructions));
      if (result instanceof RunPrompts.Result.Unaskable unaskable) {
        dropped.add(new Dropped(waiting.instructionId().orElseThrow(), unaskable.reason()));
        waiting.instructionId().ifPresent(instructions::take);
        current = ledger.dropped(current, waiting);
        continue;
      }
      if (result instanceof RunPrompts.Result.Impossible impossible) {
        current = ledger.pausedByTeacher(current, impossible.reason());
        return new Issued(current, List.copyOf(issued), List.copyOf(dropped));
      }
      SampledPrompt prompt = ((RunPrompts.Result.Made) result).prompt();
      BigDecimal worstCaseUsd = prompt.context().reservedUsd();
      if (!current.money().covers(current.reservedUsd(), worstCaseUsd)) {
        current = ledger.unaffordable(current, worstCaseUsd);
        return new Issued(current, List.copyOf(issued), List.copyOf(dropped));
      }
      current = ledger.issued(current, waiting, worstCaseUsd);
      waiting.instructionId().ifPresent(instructions::take);
      issued.add(prompt);
    }
  }

  /** A prompt that was never tried: about the first instruction that waits, or for new ones. */
  private static WaitingPrompt fresh(Run run, RunPrompts prompts, InstructionQueue instructions) {
    Optional<PendingInstruction> first = instructions.first();
    int maxTokens = first.isPresent() ? prompts.maxTokens(first) : run.terms().maxTokens();
    return run.queue().fresh(maxTokens, first.map(PendingInstruction::id));
  }

  private static RunPrompts.Order order(
      Run run,
      WaitingPrompt next,
      Optional<PendingInstruction> subject,
      InstructionQueue instructions) {
    return new RunPrompts.Order(
        next.number(),
        next.openingsBefore(),
        next.attempt(),
        next.maxTokens(),
        run.terms().teachers(),
        subject,
        run.accepted(),
        subject.isPresent() ? List.of() : instructions.examples());
  }
}
