package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import org.alpacastreams.contracts.runs.RunState;

/**
 * A dataset's newest run, whole: what the sampler has to know to go on after a crash.
 *
 * @param dataset the dataset
 * @param runId names the run within the dataset
 * @param standing whether it issues prompts
 * @param terms what was asked of it
 * @param accepted accepted examples the dataset has
 * @param acceptedAtStart how many it had when the run began
 * @param judged items of its answers that the filter has decided on
 * @param money budget and what is spent of it
 * @param counts what became of its prompts
 * @param queue where its prompts are
 */
public record Run(
    String dataset,
    String runId,
    Standing standing,
    Terms terms,
    long accepted,
    long acceptedAtStart,
    long judged,
    Money money,
    PromptCounts counts,
    PromptQueue queue) {

  /** Worst-case cost of the attempts without an outcome, in US dollars. */
  public BigDecimal reservedUsd() {
    return queue.reservedUsd();
  }

  /** Attempts without an outcome. */
  public int outstanding() {
    return queue.open().size();
  }

  /** Whether another run of the dataset would take prompts or money from this one. */
  public boolean blocksAnotherRun() {
    return switch (standing.status()) {
      case RUNNING -> true;
      case PAUSED -> outstanding() > 0;
      case COMPLETED -> false;
    };
  }

  /** What everybody may know of it. */
  public RunState state() {
    return new RunState(
        dataset,
        runId,
        standing.status(),
        standing.reason(),
        terms.goal(),
        accepted,
        money.budgetUsd(),
        reservedUsd(),
        money.spentUsd(),
        counts.issued(),
        counts.settled(),
        counts.failed(),
        counts.itemsParsed(),
        terms.teachers());
  }

  /** With {@code total} accepted examples, unless it already knows of more. */
  public Run withAccepted(long total) {
    return new Run(
        dataset,
        runId,
        standing,
        terms,
        Math.max(accepted, total),
        acceptedAtStart,
        judged,
        money,
        counts,
        queue);
  }

  /** With {@code total} items decided on. */
  public Run withJudged(long total) {
    return new Run(
        dataset, runId, standing, terms, accepted, acceptedAtStart, total, money, counts, queue);
  }

  /**
   * Prompts whose answers are read but not yet decided on, in whole prompts: what they will add to
   * the goal is still open.
   */
  int unjudgedPrompts() {
    long items = counts.itemsParsed() - judged;
    if (items <= 0) {
      return 0;
    }
    double itemsPerPrompt = (double) counts.itemsParsed() / counts.answered();
    return (int) Math.ceil(items / itemsPerPrompt);
  }

  Run with(Standing newStanding) {
    return new Run(
        dataset,
        runId,
        newStanding,
        terms,
        accepted,
        acceptedAtStart,
        judged,
        money,
        counts,
        queue);
  }

  Run with(Terms newTerms) {
    return new Run(
        dataset,
        runId,
        standing,
        newTerms,
        accepted,
        acceptedAtStart,
        judged,
        money,
        counts,
        queue);
  }

  Run with(Money newMoney) {
    return new Run(
        dataset,
        runId,
        standing,
        terms,
        accepted,
        acceptedAtStart,
        judged,
        newMoney,
        counts,
        queue);
  }

  Run with(PromptCounts newCounts) {
    return new Run(
        dataset,
        runId,
        standing,
        terms,
        accepted,
        acceptedAtStart,
        judged,
        money,
        newCounts,
        queue);
  }

  Run with(PromptQueue newQueue) {
    return new Run(
        dataset,
        runId,
        standing,
        terms,
        accepted,
        acceptedAtStart,
        judged,
        money,
        counts,
        newQueue);
  }
}
