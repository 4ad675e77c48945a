package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.inferencegateway.models.ModelLease;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.GeneratedPiece;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;

/** An answer on its way: in the queue, then generated, and cancellable at every moment. */
final class PendingAnswer implements Answer {
  private final AnswerListener listener;
  private final AnswerObserver observer;
  private final long askedAt = System.nanoTime();
  private final AtomicBoolean hasText = new AtomicBoolean();
  private boolean cancelled;
  private Optional<AnswerQueue.Place> place = Optional.empty();
  private Optional<Generation> generation = Optional.empty();
  private Optional<ModelLease> waitingLease = Optional.empty();

  PendingAnswer(AnswerListener listener, AnswerObserver observer) {
    this.listener = listener;
    this.observer = observer;
  }

  void refuse(Refusal refusal) {
    observer.refused(refusal);
    listener.refused(refusal);
  }

  void fail(Throwable cause) {
    observer.failed(cause);
    listener.failed(cause);
  }

  /** It has a place in the queue; its turn may have come before this is called. */
  void queued(ModelLease lease, AnswerQueue.Place taken) {
    boolean leave;
    synchronized (this) {
      place = Optional.of(taken);
      waitingLease = Optional.of(lease);
      leave = cancelled;
    }
    if (leave) {
      cancel();
    }
  }

  /** Its turn: generates, and gives the lease back at the end. */
  CompletionStage<?> generate(ModelLease lease, GenerationRequest request) {
    long startedAt = System.nanoTime();
    ScoredTokens scores = new ScoredTokens(lease.model().tokenizer());
    Generation begun;
    synchronized (this) {
      if (cancelled) {
        lease.close();
        return CompletableFuture.completedFuture(null);
      }
      try {
        listener.began(lease.card().modelId());
        begun = lease.model().stream(request, more -> piece(more, scores));
      } catch (RuntimeException e) {
        lease.close();
        fail(e);
        return CompletableFuture.completedFuture(null);
      }
      generation = Optional.of(begun);
    }
    return begun
        .result()
        .whenComplete(
            (result, failure) -> {
              lease.close();
              if (failure == null) {
                end(finished(result, scores), Duration.ofNanos(System.nanoTime() - startedAt));
              } else {
                fail(failure instanceof CompletionException c ? c.getCause() : failure);
              }
            });
  }

  @Override
  public void cancel() {
    Optional<AnswerQueue.Place> left;
    Optional<Generation> ended;
    Optional<ModelLease> lease;
    synchronized (this) {
      cancelled = true;
      left = place;
      ended = generation;
      lease = waitingLease;
    }
    ended.ifPresent(Generation::cancel);
    if (left.map(AnswerQueue.Place::leave).orElse(false)) {
      lease.ifPresent(ModelLease::close);
    }
  }

  private void piece(GeneratedPiece more, ScoredTokens scores) {
    if (!more.text().isEmpty() && hasText.compareAndSet(false, true)) {
      observer.firstText(Duration.ofNanos(System.nanoTime() - askedAt));
    }
    if (!more.text().isEmpty() || !more.logProbabilities().isEmpty()) {
      listener.piece(new AnswerPiece(more.text(), scores.of(more.logProbabilities())));
    }
  }

  private void end(FinishedAnswer answer, Duration generating) {
    observer.ended(answer, generating);
    listener.ended(answer);
  }

  private static FinishedAnswer finished(GenerationResult result, ScoredTokens scores) {
    return new FinishedAnswer(
        result.text(),
        ending(result.finishReason()),
        result.promptTokens(),
        result.tokens().size(),
        List.of(),
        scores.of(result.logProbabilities()));
  }

  private static Ending ending(FinishReason reason) {
    return switch (reason) {
      case STOP -> Ending.STOP;
      case LENGTH -> Ending.LENGTH;
      case CANCELLED -> Ending.CANCELLED;
    };
  }
}
