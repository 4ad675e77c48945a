package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.promptsampler.prompts.RunPrompts;

/** Issues as many prompts as goal, pace and budget allow at this moment. */
public final class PromptIssuer {
  private final RunLedger ledger;

  public PromptIssuer(RunLedger ledger) {
    this.ledger = ledger;
  }

  /** The run afterwards, and the prompts to send. */
  public record Issued(Run run, List<SampledPrompt> prompts) {}

  /** Issues what {@code run} may issue at {@code nowMs}; {@code prompts} are its prompts. */
  public Issued issue(Run run, RunPrompts prompts, long nowMs) {
    Run current = run;
    List<SampledPrompt> issued = new ArrayList<>();
    while (true) {
      Optional<WaitingPrompt> next = ledger.next(current, nowMs);
      if (next.isEmpty()) {
        return new Issued(current, List.copyOf(issued));
      }
      RunPrompts.Result result = prompts.make(order(current, next.get()));
      if (result instanceof RunPrompts.Result.Impossible impossible) {
        return new Issued(
            ledger.pausedByTeacher(current, impossible.reason()), List.copyOf(issued));
      }
      SampledPrompt prompt = ((RunPrompts.Result.Made) result).prompt();
      BigDecimal worstCaseUsd = prompt.context().reservedUsd();
      if (!current.money().covers(current.reservedUsd(), worstCaseUsd)) {
        return new Issued(ledger.unaffordable(current, worstCaseUsd), List.copyOf(issued));
      }
      current = ledger.issued(current, next.get(), worstCaseUsd);
      issued.add(prompt);
    }
  }

  private static RunPrompts.Order order(Run run, WaitingPrompt next) {
    return new RunPrompts.Order(
        next.number(), next.attempt(), next.maxTokens(), run.terms().teachers(), run.accepted());
  }
}
