package org.alpacastreams.inferencegateway.desk;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.answering.Answerer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.answering.Tokenizing;
import org.alpacastreams.inferencegateway.moderation.ModerationContext;
import org.alpacastreams.inferencegateway.moderation.ModerationGate;
import org.alpacastreams.inferencegateway.prompts.Prompt;

/**
 * Asks a model only what passed moderation, and hands on only what did. For one request: a prompt
 * that is answered several times is checked once.
 */
final class ModeratedAnswerer implements Answerer {
  private final ModerationGate gate;
  private final ModerationContext context;
  private final boolean streamed;
  private final Tokenizing tokenizing;
  private final Answerer inner;
  private final Map<Prompt, CompletionStage<Optional<Refusal>>> checked = new HashMap<>();

  /**
   * An answerer for one request.
   *
   * @param tokenizing tells the text of prompts that are given as token ids
   */
  ModeratedAnswerer(
      ModerationGate gate,
      ModerationContext context,
      boolean streamed,
      Tokenizing tokenizing,
      Answerer inner) {
    this.gate = gate;
    this.context = context;
    this.streamed = streamed;
    this.tokenizing = tokenizing;
    this.inner = inner;
  }

  @Override
  public Answer begin(AnswerOrder order, AnswerListener listener) {
    CancellableLater later = new CancellableLater();
    AnswerListener moderated = gate.moderated(listener, context, streamed, later::cancel);
    check(order)
        .whenComplete(
            (refusal, failure) -> {
              if (failure != null) {
                listener.failed(failure);
              } else if (refusal.isPresent()) {
                listener.refused(refusal.get());
              } else {
                later.begin(() -> inner.begin(order, moderated));
              }
            });
    return later;
  }

  private synchronized CompletionStage<Optional<Refusal>> check(AnswerOrder order) {
    return checked.computeIfAbsent(order.prompt(), unchecked -> checkAnew(order));
  }

  private CompletionStage<Optional<Refusal>> checkAnew(AnswerOrder order) {
    if (!(order.prompt() instanceof Prompt.Tokens given) || !gate.checks()) {
      return gate.checkPrompt(order.prompt().written(), context);
    }
    Tokenizing.Outcome text = tokenizing.decode(order.model(), given.tokens());
    return text instanceof Tokenizing.Outcome.Decoded decoded
        ? gate.checkPrompt(decoded.text(), context)
        : CompletableFuture.completedFuture(
            Optional.of(((Tokenizing.Outcome.Refused) text).refusal()));
  }

  /** An answer that may be cancelled before it has begun. */
  private static final class CancellableLater implements Answer {
    private static final Answer CANCELLED = () -> {};

    private final AtomicReference<Answer> answer = new AtomicReference<>();

    void begin(java.util.function.Supplier<Answer> start) {
      if (answer.get() == CANCELLED) {
        return;
      }
      Answer begun = start.get();
      if (!answer.compareAndSet(null, begun)) {
        begun.cancel();
      }
    }

    @Override
    public void cancel() {
      Answer begun = answer.getAndSet(CANCELLED);
      if (begun != null) {
        begun.cancel();
      }
    }
  }
}
