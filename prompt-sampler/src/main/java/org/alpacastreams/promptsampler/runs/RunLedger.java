package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.runs.RunRequest.ChangeRun;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.RunStatus;

/** The rules by which a run's state changes. */
public final class RunLedger {
  /** How the reference cuts {@code max_tokens} when the context is too long (SPEC 1.3). */
  private static final double CONTEXT_CUT = 0.8;

  /**
   * A caller that still sees an old run state cancels at once; it needs a moment to see the new.
   */
  private static final Duration AFTER_CANCELLATION = Duration.ofMillis(500);

  private final RetryRules rules;

  public RunLedger(RetryRules rules) {
    this.rules = rules;
  }

  /** A new run of {@code dataset}, which has {@code accepted} examples already. */
  public Run start(String dataset, StartRun request, long accepted) {
    Run run =
        new Run(
            dataset,
            request.runId(),
            Standing.running(),
            Terms.of(request),
            new Progress(accepted, accepted, Verdicts.NONE),
            Money.budget(request.budgetUsd()),
            PromptCounts.ZERO,
            Calls.NONE,
            PromptQueue.EMPTY);
    return completedIfReached(run);
  }

  /** A person pauses it; a completed run stays completed. */
  public Run paused(Run run, String reason) {
    return run.standing().isCompleted()
        ? run
        : run.with(Standing.paused(Standing.Cause.ASKED, Reasons.asked(run, reason)));
  }

  /** A person says go on: everything that waits is due, failures are forgiven. */
  public Run resumed(Run run, long nowMs) {
    if (run.standing().status() != RunStatus.PAUSED) {
      return run;
    }
    return run.with(Standing.running())
        .with(run.counts().withoutFailuresInARow())
        .with(run.queue().allDueAt(nowMs));
  }

  /** Other goal, budget or teachers; a run that waited for the higher goal or budget goes on. */
  public Run changed(Run run, ChangeRun change) {
    Run changed = run.with(run.terms().with(change));
    boolean moreBudget = false;
    if (change.budgetUsd().isPresent()) {
      moreBudget = change.budgetUsd().get().compareTo(run.money().budgetUsd()) > 0;
      changed = changed.with(run.money().withBudget(change.budgetUsd().get()));
    }
    if (changed.terms().reachedBy(changed.accepted())) {
      return changed.with(Standing.completed(Reasons.goalReached(changed)));
    }
    boolean waitedForThis =
        changed.standing().isCompleted()
            || (changed.standing().cause() == Standing.Cause.BUDGET && moreBudget);
    return waitedForThis ? changed.with(Standing.running()) : changed;
  }

  /** The dataset has {@code total} accepted examples. */
  public Run accepted(Run run, long total) {
    return completedIfReached(run.with(run.progress().withAccepted(total)));
  }

  /** The filter has decided on items of the run's answers. */
  public Run judged(Run run, Verdicts verdicts) {
    return run.with(run.progress().with(verdicts));
  }

  private static Run completedIfReached(Run run) {
    boolean reached = run.terms().reachedBy(run.accepted());
    return reached && !run.standing().isCompleted()
        ? run.with(Standing.completed(Reasons.goalReached(run)))
        : run;
  }

  /**
   * An attempt ended. Its reservation is released and its cost booked; the cost of an attempt that
   * is not open (an answer that a crash made the caller buy twice) is booked all the same.
   */
  public Run settled(Run run, PromptSettled settled, long nowMs) {
    Run paid = run.with(run.money().plusSpent(settled.costUsd())).with(run.calls().plus(settled));
    Optional<OpenAttempt> open =
        run.queue().find(settled.context().number(), settled.context().attempt());
    if (open.isEmpty()) {
      return paid;
    }
    OpenAttempt attempt = open.get();
    Run closed = paid.with(paid.queue().closed(attempt));
    return switch (settled.outcome()) {
      case ANSWERED -> closed.with(closed.counts().plusAnswered(settled.itemsParsed()));
      case CANCELLED ->
          closed
              .with(closed.counts().plusCancelled())
              .with(
                  closed.queue().plusWaiting(attempt.again(nowMs + AFTER_CANCELLATION.toMillis())));
      case FAILED -> failed(closed.with(closed.counts().plusFailed()), attempt, settled, nowMs);
    };
  }

  private Run failed(Run run, OpenAttempt attempt, PromptSettled settled, long nowMs) {
    ErrorClass errorClass = settled.errorClass().orElse(ErrorClass.OTHER);
    if (errorClass.fatal()) {
      // The same request would be refused again; with any other fatal class it was not looked at.
      Run kept =
          errorClass == ErrorClass.BAD_REQUEST
              ? run.with(run.counts().plusGivenUp())
              : run.with(run.queue().plusWaiting(attempt.again(nowMs)));
      return pausedByTeacher(kept, Reasons.fatal(run, errorClass, settled));
    }
    Run retried = retried(run, attempt, errorClass, nowMs);
    int inARow = retried.counts().failuresInARow();
    return inARow >= rules.patience(run.terms().maxOutstandingPrompts())
        ? pausedByTeacher(retried, Reasons.failuresInARow(run, inARow, errorClass, settled))
        : retried;
  }

  private Run retried(Run run, OpenAttempt attempt, ErrorClass errorClass, long nowMs) {
    if (attempt.failures() + 1 >= rules.maxFailuresPerPrompt()) {
      return run.with(run.counts().plusGivenUp());
    }
    WaitingPrompt next =
        errorClass == ErrorClass.CONTEXT_TOO_LONG
            ? attempt.afterFailure(Math.max(1, (int) (attempt.maxTokens() * CONTEXT_CUT)), nowMs)
            : attempt.afterFailure(
                attempt.maxTokens(), nowMs + rules.backOff(attempt, seed(run)).toMillis());
    return run.with(run.queue().plusWaiting(next));
  }

  private static long seed(Run run) {
    return (run.dataset() + '/' + run.runId()).hashCode();
  }

  /** The teacher must be seen to; the first reason stands until the run is resumed. */
  Run pausedByTeacher(Run run, String reason) {
    return run.standing().isRunning()
        ? run.with(Standing.paused(Standing.Cause.TEACHER, reason))
        : run;
  }

  /**
   * The prompt to issue next, if its time, the pace and the standing allow one: one that waited,
   * then {@code fresh}.
   */
  Optional<WaitingPrompt> next(Run run, long nowMs, Supplier<WaitingPrompt> fresh) {
    int limit = Pacing.limit(run);
    PromptQueue queue = run.queue();
    int open = queue.open().size() + run.unjudgedPrompts();
    if (!run.standing().isRunning() || open >= limit) {
      return Optional.empty();
    }
    // A prompt that waits after a failure keeps its place: a failing teacher is not asked faster.
    boolean room = open + queue.waiting().size() < limit;
    return queue.due(nowMs).or(() -> room ? Optional.of(fresh.get()) : Optional.empty());
  }

  /** {@code prompt} cannot be issued any more: what it is about is answered, or cannot be asked. */
  Run dropped(Run run, WaitingPrompt prompt) {
    return run.with(run.queue().withoutWaiting(prompt));
  }

  /** {@code prompt} was issued and reserves {@code reservedUsd}. */
  Run issued(Run run, WaitingPrompt prompt, BigDecimal reservedUsd) {
    return run.with(run.queue().issued(prompt, reservedUsd)).with(run.counts().plusIssued());
  }

  /**
   * A prompt that may cost {@code worstCaseUsd} does not fit. What is outstanding may cost less
   * than it reserves; only when nothing is, the run waits for a higher budget.
   */
  Run unaffordable(Run run, BigDecimal worstCaseUsd) {
    return run.outstanding() > 0
        ? run
        : run.with(Standing.paused(Standing.Cause.BUDGET, Reasons.budgetSpent(run, worstCaseUsd)));
  }
}
