package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.inferencegateway.models.Acquisition;
import org.alpacastreams.inferencegateway.models.ModelLease;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.prompts.PromptEncoder;
import org.alpacastreams.languagemodel.generation.GenerationRequest;

/** Answers orders with the registry's models, as many at once as the queue lets through. */
public final class Answering {
  private static final Duration RETRY_WHEN_LOADED = Duration.ofSeconds(5);
  private static final Duration RETRY_WHEN_FREE = Duration.ofSeconds(2);

  private final ModelRegistry registry;
  private final AnswerQueue queue;
  private final AnswerObserver observer;
  private final Duration longestLoading;

  /**
   * The service.
   *
   * @param longestLoading how long an order waits for a model that is not in memory
   */
  public Answering(
      ModelRegistry registry, AnswerQueue queue, AnswerObserver observer, Duration longestLoading) {
    this.registry = registry;
    this.queue = queue;
    this.observer = observer;
    this.longestLoading = longestLoading;
  }

  /** Begins to answer; everything further is told to {@code listener}. */
  public Answer begin(AnswerOrder order, AnswerListener listener) {
    PendingAnswer answer = new PendingAnswer(listener, observer);
    Acquisition acquired = registry.acquire(order.model());
    if (acquired instanceof Acquisition.Loading loading) {
      CompletionStage<Void> settled =
          loading.settled().copy().orTimeout(longestLoading.toMillis(), TimeUnit.MILLISECONDS);
      settled.whenComplete((done, late) -> proceed(order, registry.acquire(order.model()), answer));
    } else {
      proceed(order, acquired, answer);
    }
    return answer;
  }

  private void proceed(AnswerOrder order, Acquisition acquired, PendingAnswer answer) {
    if (acquired instanceof Acquisition.Ready ready) {
      try {
        submit(order, ready.lease(), answer);
      } catch (RuntimeException e) {
        ready.lease().close();
        answer.fail(e);
      }
    } else {
      answer.refuse(refusal(order, acquired));
    }
  }

  private static Refusal refusal(AnswerOrder order, Acquisition acquired) {
    if (acquired instanceof Acquisition.Unknown unknown) {
      return new Refusal.UnknownModel(order.model(), unknown.known());
    }
    if (acquired instanceof Acquisition.Broken broken) {
      return new Refusal.BrokenModel(order.model(), broken.reason());
    }
    String reason =
        acquired instanceof Acquisition.NotYet notYet
            ? notYet.reason()
            : "model '" + order.model() + "' is still being loaded";
    return new Refusal.NotReady(reason, RETRY_WHEN_LOADED);
  }

  private void submit(AnswerOrder order, ModelLease lease, PendingAnswer answer) {
    List<Integer> prompt = new PromptEncoder(lease.model().tokenizer()).encode(order.prompt());
    int context = lease.model().config().contextLength();
    int wanted = order.maxTokens().orElse(1);
    if (prompt.isEmpty()) {
      lease.close();
      answer.refuse(new Refusal.EmptyPrompt());
      return;
    }
    int vocabulary = lease.model().config().vocabularySize();
    OptionalInt unknown =
        order.sampling().logitBias().keySet().stream()
            .mapToInt(Integer::intValue)
            .filter(token -> token >= vocabulary)
            .min();
    if (unknown.isPresent()) {
      lease.close();
      answer.refuse(new Refusal.UnknownToken(unknown.getAsInt(), vocabulary));
      return;
    }
    // As a long, since a request may ask for as many tokens as an int holds.
    if ((long) prompt.size() + wanted > context) {
      lease.close();
      answer.refuse(new Refusal.ContextExceeded(context, prompt.size(), wanted));
      return;
    }
    GenerationRequest request =
        new GenerationRequest(
            prompt,
            order.maxTokens().orElse(context - prompt.size()),
            order.sampling(),
            order.stop());
    try {
      answer.queued(lease, queue.submit(() -> answer.generate(lease, request)));
    } catch (QueueFullException e) {
      lease.close();
      answer.refuse(new Refusal.QueueFull(e.waiting(), RETRY_WHEN_FREE));
    }
  }
}
