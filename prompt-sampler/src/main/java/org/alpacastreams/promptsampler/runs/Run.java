package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.alpacastreams.contracts.runs.RunState;

/**
 * A dataset's newest run, whole: what the sampler has to know to go on after a crash.
 *
 * @param dataset the dataset
 * @param runId names the run within the dataset
 * @param standing whether it issues prompts
 * @param terms what was asked of it
 * @param progress how far its dataset is
 * @param money budget and what is spent of it
 * @param counts what became of its prompts
 * @param calls the same by teacher
 * @param queue where its prompts are
 */
public record Run(
    String dataset,
    String runId,
    Standing standing,
    Terms terms,
    Progress progress,
    Money money,
    PromptCounts counts,
    Calls calls,
    PromptQueue queue) {
  private static final int CENT_SCALE = 4;

  public Run {
    // Records of before these were kept.
    progress = progress == null ? new Progress(0, 0, Verdicts.NONE) : progress;
    calls = calls == null ? Calls.NONE : calls;
  }

  /** Worst-case cost of the attempts without an outcome, in US dollars. */
  public BigDecimal reservedUsd() {
    return queue.reservedUsd();
  }

  /** Attempts without an outcome. */
  public int outstanding() {
    return queue.open().size();
  }

  /** Accepted examples the dataset has. */
  public long accepted() {
    return progress.accepted();
  }

  /** Whether another run of the dataset would take prompts or money from this one. */
  public boolean blocksAnotherRun() {
    return switch (standing.status()) {
      case RUNNING -> true;
      case PAUSED -> outstanding() > 0;
      case COMPLETED -> false;
    };
  }

  /** What everybody may know of it; {@code instructionsWaiting} have no prompt yet. */
  public RunState state(long instructionsWaiting) {
    return new RunState(
        dataset,
        runId,
        standing.status(),
        standing.reason(),
        terms.goal(),
        accepted(),
        money.budgetUsd(),
        reservedUsd(),
        money.spentUsd(),
        counts.issued(),
        counts.settled(),
        counts.failed(),
        counts.itemsParsed(),
        terms.teachers(),
        progress.acceptedAtStart(),
        instructionsWaiting,
        projectedUsd(),
        calls.tallies(progress.verdicts()));
  }

  /**
   * What it will have cost at its goal if its own examples go on to cost what they did, and nobody
   * else sends any more.
   */
  private Optional<BigDecimal> projectedUsd() {
    long own = progress.verdicts().accepted();
    if (terms.goal().isEmpty() || own == 0) {
      return Optional.empty();
    }
    long missing = Math.max(0, terms.goal().get() - accepted());
    return Optional.of(
        Money.normal(
            money
                .spentUsd()
                .multiply(BigDecimal.valueOf(own + missing))
                .divide(BigDecimal.valueOf(own), CENT_SCALE, RoundingMode.HALF_UP)));
  }

  /**
   * Prompts whose answers are read but not yet decided on, in whole prompts: what they will add to
   * the goal is still open.
   */
  int unjudgedPrompts() {
    long items = counts.itemsParsed() - progress.verdicts().total();
    if (items <= 0) {
      return 0;
    }
    double itemsPerPrompt = (double) counts.itemsParsed() / counts.answered();
    return (int) Math.ceil(items / itemsPerPrompt);
  }

  /** With another progress, which alone makes no difference worth keeping. */
  public Run with(Progress newProgress) {
    return new Run(dataset, runId, standing, terms, newProgress, money, counts, calls, queue);
  }

  Run with(Standing newStanding) {
    return new Run(dataset, runId, newStanding, terms, progress, money, counts, calls, queue);
  }

  Run with(Terms newTerms) {
    return new Run(dataset, runId, standing, newTerms, progress, money, counts, calls, queue);
  }

  Run with(Money newMoney) {
    return new Run(dataset, runId, standing, terms, progress, newMoney, counts, calls, queue);
  }

  Run with(PromptCounts newCounts) {
    return new Run(dataset, runId, standing, terms, progress, money, newCounts, calls, queue);
  }

  Run with(Calls newCalls) {
    return new Run(dataset, runId, standing, terms, progress, money, counts, newCalls, queue);
  }

  Run with(PromptQueue newQueue) {
    return new Run(dataset, runId, standing, terms, progress, money, counts, calls, newQueue);
  }
}
