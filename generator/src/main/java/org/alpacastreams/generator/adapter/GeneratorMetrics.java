package org.alpacastreams.generator.adapter;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.ParseError;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.generator.calls.CallObserver;
import org.alpacastreams.generator.calls.CallsInFlight;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.Teacher;

/** What operators watch: calls by teacher and outcome with their latency, and items by outcome. */
final class GeneratorMetrics implements CallObserver {
  private static final String CALLS = "alpaca.teacher.calls";
  private static final String ITEMS = "alpaca.parser.items";
  private static final Duration[] LATENCIES = {
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60),
    Duration.ofSeconds(120),
    Duration.ofSeconds(300)
  };

  private final MeterRegistry registry;

  GeneratorMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void ended(Teacher teacher, CallOutcome outcome, Duration latency) {
    Timer.builder(CALLS)
        .description("Calls of teachers, by teacher and outcome")
        .tag("teacher", teacher.profile().name())
        .tag("outcome", outcomeName(outcome))
        .serviceLevelObjectives(LATENCIES)
        .register(registry)
        .record(latency);
  }

  /** Items were sent to the filter: a candidate, or instances. */
  void parsed(CandidateEvent event) {
    if (event instanceof Candidate candidate) {
      count(candidate.parseError(), 1);
    } else if (event instanceof InstancesFor instances) {
      count(instances.parseError(), Math.max(1, instances.instances().size()));
    }
  }

  private void count(Optional<ParseError> error, int items) {
    registry
        .counter(ITEMS, "outcome", error.map(ParseError::code).orElse("intact"))
        .increment(items);
  }

  /** Shows how many calls are being made. */
  void watch(CallsInFlight inFlight) {
    Gauge.builder("alpaca.teacher.calls.in.flight", inFlight, CallsInFlight::size)
        .description(
            "Calls between their start and the recording of their outcome, on "
                + Topics.RESPONSES_RECEIVED)
        .register(registry);
  }

  /** Calls of one teacher by outcome, since the process started. */
  Map<String, Long> callsByOutcome(String teacher) {
    Map<String, Long> calls = new TreeMap<>();
    for (Timer timer : registry.find(CALLS).tag("teacher", teacher).timers()) {
      calls.merge(String.valueOf(timer.getId().getTag("outcome")), timer.count(), Long::sum);
    }
    return calls;
  }

  /** The mean latency of one teacher's answers, in ms; 0 before the first. */
  double meanLatencyMs(String teacher) {
    Timer answered = registry.find(CALLS).tags("teacher", teacher, "outcome", "answered").timer();
    return answered == null ? 0 : answered.mean(java.util.concurrent.TimeUnit.MILLISECONDS);
  }

  /** {@code answered}, or the error class as events spell it. */
  private static String outcomeName(CallOutcome outcome) {
    return outcome instanceof CallOutcome.Failed failed
        ? Json.mapper().convertValue(failed.errorClass(), String.class)
        : "answered";
  }
}
