package org.alpacastreams.promptsampler.adapter;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.prompts.RunPrompts;
import org.alpacastreams.promptsampler.runs.PromptIssuer;
import org.alpacastreams.promptsampler.runs.RetryRules;
import org.alpacastreams.promptsampler.runs.Run;
import org.alpacastreams.promptsampler.runs.RunLedger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
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

  private final Shelves shelves;
  private final TeacherCatalogue catalogue;
  private final Outbox outbox;
  private final RunLedger ledger = new RunLedger(RetryRules.STANDARD);
  private final PromptIssuer issuer = new PromptIssuer(ledger);
  private final Map<String, Run> runs = new TreeMap<>();
  private final Map<String, RunPrompts> prompts = new HashMap<>();
  private final Map<String, RunState> published = new HashMap<>();
  private final Set<String> unpublished = new HashSet<>();

  /**
   * The stores, all keyed by dataset.
   *
   * @param definitions the {@code StartRun} of the newest run, as it was received
   * @param accepted how many accepted examples a dataset has, with or without a run
   * @param judged how many items of the newest run's answers the filter has decided on
   */
  record Shelves(
      KeyValueStore<String, Run> runs,
      KeyValueStore<String, byte[]> definitions,
      KeyValueStore<String, Long> accepted,
      KeyValueStore<String, Long> judged) {}

  /** Where events go. */
  interface Outbox {
    void candidate(String dataset, CandidateEvent event);

    void prompt(SampledPrompt prompt);

    void state(RunState state);
  }

  RunBook(Shelves shelves, TeacherCatalogue catalogue, Outbox outbox) {
    this.shelves = shelves;
    this.catalogue = catalogue;
    this.outbox = outbox;
    try (KeyValueIterator<String, Run> stored = shelves.runs().all()) {
      stored.forEachRemaining(entry -> runs.put(entry.key, counted(entry.value)));
    }
    unpublished.addAll(runs.keySet());
  }

  private Run counted(Run run) {
    return run.withAccepted(acceptedIn(run.dataset()))
        .withJudged(count(shelves.judged(), run.dataset()));
  }

  private long acceptedIn(String dataset) {
    return count(shelves.accepted(), dataset);
  }

  private static long count(KeyValueStore<String, Long> counts, String dataset) {
    Long count = counts.get(dataset);
    return count == null ? 0 : count;
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
    shelves.definitions().put(dataset, bytes);
    shelves.judged().put(dataset, 0L);
    prompts.put(dataset, new RunPrompts(dataset, start, catalogue));
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
      LOG.info(
          "{} is settled, but its run is not dataset '{}''s newest; its cost of {} USD is not"
              + " booked on that",
          settled.context().promptId(),
          dataset,
          settled.costUsd().toPlainString());
      return;
    }
    advance(ledger.settled(run, settled, nowMs), nowMs);
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

  /** The filter decided on a candidate that may be an item of a run's answer. */
  void judged(String dataset, Optional<String> runId, long nowMs) {
    Run run = runs.get(dataset);
    if (run != null && runId.filter(run.runId()::equals).isPresent()) {
      long total = run.judged() + 1;
      shelves.judged().put(dataset, total);
      advance(ledger.judged(run, total), nowMs);
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
      PromptIssuer.Issued result = issuer.issue(run, promptsOf(run.dataset()), nowMs);
      result.prompts().forEach(outbox::prompt);
      issued = result.run();
    }
    if (issued.equals(before)) {
      return;
    }
    runs.put(issued.dataset(), issued);
    if (before != null
        && issued.equals(before.withAccepted(issued.accepted()).withJudged(issued.judged()))) {
      unpublished.add(issued.dataset());
      return;
    }
    shelves.runs().put(issued.dataset(), issued);
    report(Optional.ofNullable(before), issued);
    publish(issued);
  }

  private void publish(Run run) {
    unpublished.remove(run.dataset());
    RunState state = run.state();
    if (!state.equals(published.put(run.dataset(), state))) {
      outbox.state(state);
    }
  }

  private static void report(Optional<Run> before, Run now) {
    boolean standsOtherwise = before.map(b -> !b.standing().equals(now.standing())).orElse(false);
    if (standsOtherwise) {
      LOG.info(
          "dataset '{}', run {}: {}{}",
          now.dataset(),
          now.runId(),
          now.standing().status().name().toLowerCase(Locale.ROOT),
          now.standing().reason().isEmpty() ? "" : ": " + now.standing().reason());
    }
    if (now.money().nearlySpent() && before.map(b -> !b.money().nearlySpent()).orElse(false)) {
      LOG.warn(
          "dataset '{}', run {}: {} of {} USD are spent; raise the budget with ./alpaca run change"
              + " --dataset {} --budget USD",
          now.dataset(),
          now.runId(),
          now.money().spentUsd().toPlainString(),
          now.money().budgetUsd().toPlainString(),
          now.dataset());
    }
  }

  private RunPrompts promptsOf(String dataset) {
    return prompts.computeIfAbsent(
        dataset,
        name ->
            new RunPrompts(
                name,
                definition(name)
                    .orElseThrow(
                        () -> new IllegalStateException("run of '" + name + "' is undefined")),
                catalogue));
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
