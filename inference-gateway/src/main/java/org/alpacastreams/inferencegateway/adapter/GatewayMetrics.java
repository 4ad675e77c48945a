package org.alpacastreams.inferencegateway.adapter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import org.alpacastreams.inferencegateway.answering.AnswerObserver;
import org.alpacastreams.inferencegateway.answering.AnswerQueue;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.models.ModelStatus;
import org.alpacastreams.inferencegateway.openai.ApiError;

/** The numbers that matter to whoever watches the gateway. */
final class GatewayMetrics implements AnswerObserver {
  private static final double NANOS_PER_SECOND = 1e9;
  private static final String ANSWERS = "alpaca.gateway.answers";

  private final MeterRegistry registry;
  private final Timer firstText;
  private final DistributionSummary tokensPerSecond;
  private final Counter promptTokens;
  private final Counter reusedTokens;
  private final Counter answerTokens;

  GatewayMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.firstText =
        Timer.builder("alpaca.gateway.first.text")
            .description("From a request to its answer's first text, the queue included")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    this.tokensPerSecond =
        DistributionSummary.builder("alpaca.gateway.tokens.per.second")
            .description("Tokens of an answer per second of decoding it")
            .publishPercentiles(0.5)
            .register(registry);
    this.promptTokens = registry.counter("alpaca.gateway.tokens", "kind", "prompt");
    this.reusedTokens = registry.counter("alpaca.gateway.tokens", "kind", "prompt-reused");
    this.answerTokens = registry.counter("alpaca.gateway.tokens", "kind", "answer");
  }

  /** Watches the queue and the models from now on. */
  void watch(AnswerQueue queue, ModelRegistry models) {
    registry.gauge("alpaca.gateway.answers.running", queue, AnswerQueue::running);
    registry.gauge("alpaca.gateway.answers.waiting", queue, AnswerQueue::waiting);
    for (ModelStatus.State state : ModelStatus.State.values()) {
      registry.gauge(
          "alpaca.gateway.models",
          io.micrometer.core.instrument.Tags.of("state", state.name().toLowerCase(Locale.ROOT)),
          models,
          all -> all.models().stream().filter(status -> status.state() == state).count());
    }
  }

  @Override
  public void refused(Refusal refusal) {
    registry.counter(ANSWERS, "outcome", ApiError.of(refusal).code()).increment();
  }

  @Override
  public void firstText(Duration sinceAsked) {
    firstText.record(sinceAsked);
  }

  @Override
  public void ended(FinishedAnswer answer, Duration generating) {
    String outcome = answer.ending().name().toLowerCase(Locale.ROOT);
    registry.counter(ANSWERS, "outcome", outcome).increment();
    promptTokens.increment(answer.promptTokens());
    reusedTokens.increment(answer.reusedTokens());
    answerTokens.increment(answer.answerTokens());
    if (!generating.isZero()) {
      tokensPerSecond.record(answer.answerTokens() * NANOS_PER_SECOND / generating.toNanos());
    }
  }

  @Override
  public void failed(Throwable cause) {
    registry.counter(ANSWERS, "outcome", "failed").increment();
  }
}
