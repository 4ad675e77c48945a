package org.alpacastreams.promptsampler.adapter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;

/** What a dashboard needs of the runs: prompts, outcomes, progress and money by dataset. */
public final class SamplerMetrics {
  private final MeterRegistry registry;
  private final Map<String, RunState> states = new ConcurrentHashMap<>();

  public SamplerMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  void issued(SampledPrompt prompt) {
    registry
        .counter(
            "alpaca.prompts.issued",
            "dataset",
            prompt.context().dataset(),
            "teacher",
            prompt.context().teacher())
        .increment();
  }

  void settled(PromptSettled settled) {
    registry
        .counter(
            "alpaca.prompts.settled",
            "dataset",
            settled.context().dataset(),
            "outcome",
            settled.outcome().name().toLowerCase(Locale.ROOT))
        .increment();
  }

  void deadLetter(String topic) {
    registry.counter("alpaca.dead.letters", "topic", topic).increment();
  }

  void state(RunState state) {
    if (states.put(state.dataset(), state) == null) {
      gauge("alpaca.run.accepted", state.dataset(), RunState::accepted);
      gauge("alpaca.run.spent.usd", state.dataset(), s -> s.spentUsd().doubleValue());
      gauge("alpaca.run.reserved.usd", state.dataset(), s -> s.reservedUsd().doubleValue());
      gauge("alpaca.run.budget.usd", state.dataset(), s -> s.budgetUsd().doubleValue());
      gauge("alpaca.run.running", state.dataset(), s -> s.status() == RunStatus.RUNNING ? 1 : 0);
    }
  }

  private void gauge(String name, String dataset, ToDoubleFunction<RunState> value) {
    Gauge.builder(name, () -> value.applyAsDouble(states.get(dataset)))
        .tag("dataset", dataset)
        .register(registry);
  }
}
