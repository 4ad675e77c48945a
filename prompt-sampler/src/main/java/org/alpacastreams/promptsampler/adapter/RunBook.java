package org.alpacastreams.promptsampler.adapter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.documents.DocumentPassages;
import org.alpacastreams.promptsampler.prompts.RunPrompts;
import org.alpacastreams.promptsampler.runs.Progress;
import org.alpacastreams.promptsampler.runs.PromptIssuer;
import org.alpacastreams.promptsampler.runs.PromptQueue;
import org.alpacastreams.promptsampler.runs.RetryRules;
import org.alpacastreams.promptsampler.runs.Run;
import org.alpacastreams.promptsampler.runs.RunLedger;
import org.alpacastreams.promptsampler.runs.Verdicts;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The runs of one task's datasets. The stores are the truth; memory holds the same runs decoded,
 * and their prompts, so that no event parses 175 seed tasks.
 *
 * <p>A run that differs from the stored one by what the filter counts alone is not written: those
 * counts have stores of their own, and come with every verdict.
 */
final class RunBook {
  private static final Logger LOG = LoggerFactory.getLogger(RunBook.class);

  private final RunShelves shelves;
  private final TeacherCatalogue catalogue;
  private final Outbox outbox;
  private final RunLedger ledger = new RunLedger(RetryRules.STANDARD);
  private final PromptIssuer issuer = new PromptIssuer(ledger);
  private final Map<String, Run> runs = new TreeMap<>();
  private final Map<String, RunPrompts> prompts = new HashMap<>();
  private final InstructionShelf instructions;
  private final Map<String, RunState> published = new HashMap<>();
  private final Set<String> unpublished = new HashSet<>();

  /** Where events go. */
  interface Outbox {
    void candidate(String dataset, CandidateEvent event);

    void prompt(SampledPrompt prompt);

    void state(RunState state);
  }

  RunBook(RunShelves shelves, TeacherCatalogue catalogue, Outbox outbox) {
    this.shelves = shelves;
    this.catalogue = catalogue;
    this.outbox = outbox;
    try (KeyValueIterator<String, Run> stored = shelves.runs().all()) {
      stored.forEachRemaining(entry -> runs.put(entry.key, counted(entry.value)));
    }
    instructions = new InstructionShelf(shelves.instructions(), runs.values());
    unpublished.addAll(runs.keySet());
  }

  private Run counted(Run run) {
    Verdicts verdicts = shelves.verdicts().get(run.dataset());
    return ledger.judged(
        run.with(
            new Progress(
                Math.max(run.accepted(), acceptedIn(run.dataset())),
                run.progress().acceptedAtStart(),
                Verdicts.NONE)),
        verdicts == null ? Verdicts.NONE : verdicts);
  }

  private long acceptedIn(String dataset) {
    Long accepted = shelves.accepted().get(dataset);
    return accepted == null ? 0 : accepted;
  }

  /** Somebody asked something; {@code bytes} is the request as received. */
  void requested(String dataset, RunRequest request, byte[] bytes, long nowMs) {
    if (request instanceof RunRequest.StartRun start) {
      start(dataset, start, bytes, nowMs);
      return;
    }
    Run run = runs.get(dataset);
    if (run == null) {
      LOG.warn("dataset '{}' has no run; {} is ignored", dataset, request);
      return;
    }
    LOG.info("dataset '{}', run {}: {}", dataset, run.runId(), request);
    if (request instanceof RunRequest.PauseRun pause) {
      advance(ledger.paused(run, pause.reason()), nowMs);
    } else if (request instanceof RunRequest.ResumeRun) {
      advance(ledger.resumed(run, nowMs), nowMs);
    } else if (request instanceof RunRequest.ChangeRun change) {
      advance(ledger.changed(run, change), nowMs);
    }
  }

  private void start(String dataset, RunRequest.StartRun start, byte[] bytes, long nowMs) {
    Run current = runs.get(dataset);
    if (current != null && current.runId().equals(start.runId())) {
      LOG.info("dataset '{}', run {}: already started", dataset, start.runId());
      return;
    }
    if (current != null && current.blocksAnotherRun()) {
      LOG.warn(
          "dataset '{}': run {} is not started, because run {} is {} with {} prompts outstanding",
          dataset,
          start.runId(),
          current.runId(),
          current.standing().status(),
          current.outstanding());
      return;
    }
    warnOfOtherSettings(dataset, start.settings());
    LOG.info(
        "dataset '{}', run {}: started with {} seed tasks, goal {}, budget {} USD, teachers {}",
        dataset,
        start.runId(),
        start.seeds().size(),
        start.goal().map(Object::toString).orElse("none"),
        start.budgetUsd().toPlainString(),
        start.teachers());
    Optional.ofNullable(current).ifPresent(instructions::replaced);
    shelves.definitions().put(dataset, bytes);
    shelves.verdicts().put(dataset, Verdicts.NONE);
    prompts.put(dataset, promptsOf(dataset, start));
    outbox.candidate(dataset, new CandidateEvent.DatasetOpened(start.settings()));
    start
        .seeds()
        .forEach(
            seed ->
                outbox.candidate(
                    dataset, new CandidateEvent.SeedAdded(seed.seedId(), seed.instruction())));
    advance(ledger.start(dataset, start, acceptedIn(dataset)), nowMs);
  }

  private void warnOfOtherSettings(String dataset, DatasetSettings settings) {
    definition(dataset)
        .map(RunRequest.StartRun::settings)
        .filter(opened -> !opened.equals(settings))
        .ifPresent(
            opened ->
                LOG.warn(
                    "dataset '{}' was opened with {} and keeps them; {} is ignored by the filter."
                        + " For other settings use another dataset",
                    dataset,
                    opened,
                    settings));
  }

  /** An attempt ended. */
  void settled(String dataset, PromptSettled settled, long nowMs) {
    Run run = runs.get(dataset);
    if (run == null || !run.runId().equals(settled.context().runId())) {
      // What it says about an instruction is true whoever asked.
      instructions.settled(dataset, settled, run == null ? PromptQueue.EMPTY : run.queue());
      LOG.info(
          "{} is settled, but its run is not dataset '{}''s newest; its cost of {} USD is not"
              + " booked on that",
          settled.context().promptId(),
          dataset,
          settled.costUsd().toPlainString());
      return;
    }
    boolean open =
        run.queue().find(settled.context().number(), settled.context().attempt()).isPresent();
    Run paid = ledger.settled(run, settled, nowMs);
    if (open) {
      instructions.settled(dataset, settled, paid.queue());
    }
    advance(paid, nowMs);
  }

  /** The filter accepted an instruction that is no example yet. */
  void instructionAccepted(String dataset, AcceptedInstruction accepted, long nowMs) {
    instructions.accepted(dataset, accepted);
    judged(dataset, accepted.origin(), Verdicts.Kind.INSTRUCTION, nowMs);
  }

  /** The filter decided on an example, which may be an instance of an instruction. */
  void exampleJudged(
      String dataset, String exampleId, Origin origin, Verdicts.Kind kind, long nowMs) {
    instructions.answered(dataset, exampleId);
    judged(dataset, origin, kind, nowMs);
  }

  /** The dataset has {@code total} accepted examples. */
  void accepted(String dataset, long total, long nowMs) {
    if (total <= acceptedIn(dataset)) {
      return;
    }
    shelves.accepted().put(dataset, total);
    Run run = runs.get(dataset);
    if (run != null) {
      advance(ledger.accepted(run, total), nowMs);
    }
  }

  private void judged(String dataset, Origin origin, Verdicts.Kind kind, long nowMs) {
    Run run = runs.get(dataset);
    if (run != null && origin.runId().filter(run.runId()::equals).isPresent()) {
      Verdicts verdicts = run.progress().verdicts().plus(origin.teacher().orElse(""), kind);
      shelves.verdicts().put(dataset, verdicts);
      advance(ledger.judged(run, verdicts), nowMs);
    }
  }

  /** Issues what had to wait, and publishes counts that only grew. */
  void tick(long nowMs) {
    for (Run run : Map.copyOf(runs).values()) {
      advance(run, nowMs);
    }
    for (String dataset : Set.copyOf(unpublished)) {
      publish(runs.get(dataset));
    }
  }

  private void advance(Run run, long nowMs) {
    Run issued = run;
    Run before = runs.get(run.dataset());
    if (run.standing().status() == RunStatus.RUNNING) {
      RunPrompts made = promptsOf(run.dataset());
      PromptIssuer.Issued result =
          issuer.issue(run, made, instructions.queue(run.dataset(), made.recipe()), nowMs);
      result.prompts().forEach(outbox::prompt);
      result
          .dropped()
          .forEach(d -> instructions.dropped(run.dataset(), d.instructionId(), d.reason()));
      issued = result.run();
    }
    if (issued.equals(before)) {
      return;
    }
    runs.put(issued.dataset(), issued);
    if (before != null && issued.equals(before.with(issued.progress()))) {
      unpublished.add(issued.dataset());
      return;
    }
    shelves.runs().put(issued.dataset(), issued);
    RunNews.report(Optional.ofNullable(before), issued);
    publish(issued);
  }

  private void publish(Run run) {
    unpublished.remove(run.dataset());
    RunState state = run.state(instructions.waiting(run.dataset()));
    if (!state.equals(published.put(run.dataset(), state))) {
      outbox.state(state);
    }
  }

  private RunPrompts promptsOf(String dataset) {
    return prompts.computeIfAbsent(
        dataset,
        name ->
            promptsOf(
                name,
                definition(name)
                    .orElseThrow(
                        () -> new IllegalStateException("run of '" + name + "' is undefined"))));
  }

  private RunPrompts promptsOf(String dataset, RunRequest.StartRun definition) {
    return new RunPrompts(
        dataset,
        definition,
        catalogue,
        DocumentPassages.of(definition.recipe().documents(), definition.randomSeed()));
  }

  private Optional<RunRequest.StartRun> definition(String dataset) {
    byte[] bytes = shelves.definitions().get(dataset);
    if (bytes == null) {
      return Optional.empty();
    }
    RunRequest request = Topics.RUNS_REQUESTED.valueSerde().fromBytes(new RecordHeaders(), bytes);
    return Optional.of((RunRequest.StartRun) request);
  }
}
