package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import java.util.ArrayList;
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
import org.alpacastreams.languagemodel.generation.GenerationResult;

/** An answer on its way: in the queue, then generated, and cancellable at every moment. */
final class PendingAnswer implements Answer {
  private final AnswerListener listener;
  private final AnswerObserver observer;
  private final long askedAt = System.nanoTime();
  private final AtomicBoolean hasText = new AtomicBoolean();
  private boolean cancelled;
  private volatile boolean late;
  private final CompletableFuture<Void> over = new CompletableFuture<>();
  private Optional<AnswerQueue.Place> place = Optional.empty();
  private Optional<Generation> generation = Optional.empty();
  private Optional<ModelLease> waitingLease = Optional.empty();

  PendingAnswer(AnswerListener listener, AnswerObserver observer) {
    this.listener = listener;
    this.observer = observer;
  }

  void refuse(Refusal refusal) {
    over.complete(null);
    observer.refused(refusal);
    listener.refused(refusal);
  }

  void fail(Throwable cause) {
    over.complete(null);
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
  CompletionStage<?> generate(ModelLease lease, Preparation.Prepared.Ready prepared) {
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
        if (!prepared.echo().isEmpty()) {
          listener.piece(new AnswerPiece(prepared.echo()));
        }
        begun = lease.model().stream(prepared.request(), more -> piece(more, scores));
      } catch (RuntimeException e) {
        lease.close();
        fail(e);
        return CompletableFuture.completedFuture(null);
      }
      generation = Optional.of(begun);
      if (late) {
        // Its time was over just when its turn came.
        begun.cancel();
      }
    }
    return begun
        .result()
        .whenComplete(
            (result, failure) -> {
              lease.close();
              if (failure == null) {
                end(
                    finished(result, prepared, scores),
                    Duration.ofNanos(System.nanoTime() - startedAt));
              } else {
                fail(failure instanceof CompletionException c ? c.getCause() : failure);
              }
            });
  }

  /** Its answer is its echo. */
  void end(String modelId, Preparation.Prepared.Nothing nothing) {
    listener.began(modelId);
    if (!nothing.echo().isEmpty()) {
      listener.piece(new AnswerPiece(nothing.echo()));
    }
    end(
        new FinishedAnswer(nothing.echo(), Ending.LENGTH, nothing.promptTokens(), 0),
        Duration.ZERO);
  }

  /** Completes when nothing more will be told. */
  CompletableFuture<Void> over() {
    return over;
  }

  /** Its time is over: what waits is refused, what runs ends with what it has. */
  void expire(Duration longest, Duration retryAfter) {
    synchronized (this) {
      if (over.isDone() || cancelled) {
        return;
      }
      late = true;
    }
    if (leave()) {
      refuse(new Refusal.TooLate(longest, retryAfter));
    }
  }

  @Override
  public void cancel() {
    synchronized (this) {
      cancelled = true;
    }
    if (leave()) {
      over.complete(null);
    }
  }

  /** Ends its generation, or leaves the queue; whether it was the queue. */
  private boolean leave() {
    Optional<AnswerQueue.Place> left;
    Optional<Generation> ended;
    Optional<ModelLease> lease;
    synchronized (this) {
      left = place;
      ended = generation;
      lease = waitingLease;
    }
    ended.ifPresent(Generation::cancel);
    boolean waited = left.map(AnswerQueue.Place::leave).orElse(false);
    if (waited) {
      lease.ifPresent(ModelLease::close);
    }
    return waited;
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
    over.complete(null);
    observer.ended(answer, generating);
    listener.ended(answer);
  }

  private FinishedAnswer finished(
      GenerationResult result, Preparation.Prepared.Ready prepared, ScoredTokens scores) {
    List<TokenScore> all = new ArrayList<>();
    if (prepared.request().promptLogProbabilities()) {
      all.add(scores.unscored(prepared.request().prompt().get(0)));
      all.addAll(scores.of(result.promptLogProbabilities()));
    }
    all.addAll(scores.of(result.logProbabilities()));
    boolean cut = result.finishReason() == FinishReason.CANCELLED && late;
    return new FinishedAnswer(
        prepared.echo() + result.text(),
        cut ? Ending.LENGTH : ending(result.finishReason()),
        result.promptTokens(),
        result.tokens().size(),
        result.reusedTokens(),
        all);
  }

  private static Ending ending(FinishReason reason) {
    return switch (reason) {
      case STOP -> Ending.STOP;
      case LENGTH -> Ending.LENGTH;
      case CANCELLED -> Ending.CANCELLED;
    };
  }
}
