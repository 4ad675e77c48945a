package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest.ChangeRun;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.TeacherShare;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.SampleRuns;
import org.alpacastreams.promptsampler.prompts.PassageSource;
import org.alpacastreams.promptsampler.prompts.RunPrompts;

/** A run with its ledger and issuer, and everything issued so far. */
final class RunStory {
  final RunLedger ledger = new RunLedger(RetryRules.STANDARD);
  final List<PromptContext> issued = new ArrayList<>();
  private final PromptIssuer issuer = new PromptIssuer(ledger);
  private final RunPrompts prompts;
  Run run;
  long nowMs = 1_000_000;

  RunStory(StartRun request, long accepted) {
    prompts =
        new RunPrompts(
            SampleRuns.DATASET, request, TeacherCatalogue.standard(), PassageSource.NONE);
    advance(ledger.start(SampleRuns.DATASET, request, accepted));
  }

  /** An attempt ends, and the filter has decided on its items at once. */
  void settle(PromptSettled settled) {
    settleUnjudged(settled);
    judge();
  }

  /** An attempt ends; the filter lags behind. */
  void settleUnjudged(PromptSettled settled) {
    advance(ledger.settled(run, settled, nowMs));
  }

  /** The filter catches up. */
  void judge() {
    advance(ledger.judged(run, SampleRuns.verdicts(run.counts().itemsParsed())));
  }

  void advance(Run next) {
    PromptIssuer.Issued result = issuer.issue(next, prompts, InstructionQueue.EMPTY, nowMs);
    run = result.run();
    result.prompts().stream().map(SampledPrompt::context).forEach(issued::add);
  }

  PromptContext last() {
    return issued.get(issued.size() - 1);
  }

  static ChangeRun goal(long goal) {
    return new ChangeRun(Optional.of(goal), Optional.empty(), List.of());
  }

  static ChangeRun budget(String usd) {
    return new ChangeRun(Optional.empty(), Optional.of(new BigDecimal(usd)), List.of());
  }

  static ChangeRun teachers(String name) {
    return new ChangeRun(Optional.empty(), Optional.empty(), List.of(new TeacherShare(name, 1)));
  }
}
