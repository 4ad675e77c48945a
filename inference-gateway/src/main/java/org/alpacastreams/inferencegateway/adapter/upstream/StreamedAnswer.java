package org.alpacastreams.inferencegateway.adapter.upstream;

import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.Ending;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.answering.TokenScore;
import org.alpacastreams.inferencegateway.upstream.UpstreamChunk;
import org.alpacastreams.inferencegateway.upstream.UpstreamProblem;
import org.alpacastreams.inferencegateway.upstream.UpstreamTarget;

/**
 * One answer of an upstream, from its status line to its last event. It ends once: with the stream,
 * an error, a silence or a cancellation, whichever comes first.
 */
final class StreamedAnswer implements Answer, BodyHandler<Void>, Flow.Subscriber<String> {
  private static final int OK = 200;
  private static final int LONGEST_ERROR = 16_384;

  private final UpstreamTarget target;
  private final AnswerListener listener;
  private final Duration longestSilence;
  private final ScheduledFuture<?> watch;
  private final StringBuilder text = new StringBuilder();
  private final List<TokenScore> scores = new ArrayList<>();
  private final StringBuilder errorBody = new StringBuilder();
  private Optional<ResponseInfo> response = Optional.empty();
  private Optional<Flow.Subscription> lines = Optional.empty();
  private List<CompletableFuture<?>> exchanges = List.of();
  private Optional<Ending> ending = Optional.empty();
  private Optional<UpstreamChunk.Usage> usage = Optional.empty();
  private long lastHeard = System.nanoTime();
  private int pieces;
  private boolean began;
  private boolean over;
  private boolean closed;

  StreamedAnswer(
      UpstreamTarget target,
      AnswerListener listener,
      Duration longestSilence,
      ScheduledExecutorService clock) {
    this.target = target;
    this.listener = listener;
    this.longestSilence = longestSilence;
    long every = Math.max(1, longestSilence.toMillis() / 4);
    this.watch = clock.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  /** Its request is on its way. */
  void sent(CompletableFuture<?> request) {
    CompletableFuture<?> watched =
        request.whenComplete(
            (done, failure) -> {
              if (failure != null) {
                broken(failure instanceof CompletionException e ? e.getCause() : failure);
              }
            });
    synchronized (this) {
      exchanges = List.of(request, watched);
    }
    closeIfGivenUp();
  }

  @Override
  public synchronized BodySubscriber<Void> apply(ResponseInfo info) {
    response = Optional.of(info);
    lastHeard = System.nanoTime();
    String type = info.headers().firstValue("content-type").orElse("");
    if (info.statusCode() == OK && !over) {
      if (type.startsWith("text/event-stream")) {
        began = true;
        listener.began(target.id());
      } else {
        refuse(UpstreamProblem.noStream(target, type));
      }
    }
    return BodySubscribers.fromLineSubscriber(
        this, subscriber -> null, StandardCharsets.UTF_8, null);
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    synchronized (this) {
      lines = Optional.of(subscription);
    }
    subscription.request(Long.MAX_VALUE);
    closeIfGivenUp();
  }

  @Override
  public synchronized void onNext(String line) {
    lastHeard = System.nanoTime();
    if (over) {
      return;
    }
    if (began) {
      take(UpstreamChunk.ofLine(line));
    } else if (errorBody.length() < LONGEST_ERROR) {
      errorBody.append(line, 0, Math.min(line.length(), LONGEST_ERROR)).append('\n');
    } else {
      refuseWithError();
    }
  }

  @Override
  public void onError(Throwable failure) {
    broken(failure);
  }

  @Override
  public synchronized void onComplete() {
    watch.cancel(false);
    if (over) {
      return;
    }
    if (!began) {
      refuseWithError();
    } else if (ending.isPresent()) {
      end(ending.get());
    } else {
      fail("closed the connection before its answer's end");
    }
  }

  @Override
  public synchronized void cancel() {
    if (over) {
      return;
    }
    if (began) {
      end(Ending.CANCELLED);
    } else {
      close();
    }
  }

  private void take(UpstreamChunk chunk) {
    if (chunk instanceof UpstreamChunk.Text more) {
      piece(more);
    } else if (chunk instanceof UpstreamChunk.Usage counted) {
      usage = Optional.of(counted);
    } else if (chunk instanceof UpstreamChunk.Failure failure) {
      fail("broke off: " + failure.message());
    } else if (chunk instanceof UpstreamChunk.Done) {
      end(ending.orElse(Ending.STOP));
    }
  }

  private void piece(UpstreamChunk.Text more) {
    List<TokenScore> scored = more.tokens().stream().map(StreamedAnswer::score).toList();
    if (!more.text().isEmpty() || !scored.isEmpty()) {
      pieces++;
      text.append(more.text());
      scores.addAll(scored);
      listener.piece(new AnswerPiece(more.text(), scored));
    }
    more.finishReason().ifPresent(reason -> ending = Optional.of(ending(reason)));
  }

  private static TokenScore score(UpstreamChunk.Token token) {
    return new TokenScore(
        token.text(),
        token.logProbability(),
        token.top().stream()
            .map(one -> new TokenScore.Alternative(one.text(), one.logProbability()))
            .toList());
  }

  private static Ending ending(String reason) {
    return switch (reason) {
      case "length" -> Ending.LENGTH;
      case "content_filter" -> Ending.WITHHELD;
      default -> Ending.STOP;
    };
  }

  /** Where nobody counted, a chunk is taken for a token, which it is with vLLM and Ollama. */
  private void end(Ending how) {
    over = true;
    if (how == Ending.CANCELLED) {
      close();
    }
    listener.ended(
        new FinishedAnswer(
            text.toString(),
            how,
            usage.map(UpstreamChunk.Usage::promptTokens).orElse(0),
            usage.map(UpstreamChunk.Usage::answerTokens).orElse(pieces),
            0,
            scores));
  }

  private void refuseWithError() {
    refuse(
        UpstreamProblem.ofAnswer(
            target,
            response.orElseThrow().statusCode(),
            errorBody.toString(),
            response.orElseThrow().headers().firstValue("retry-after")));
  }

  private void refuse(UpstreamProblem problem) {
    close();
    listener.refused(
        new Refusal.UpstreamRefused(
            problem.status(), problem.code(), problem.message(), problem.retryAfter()));
  }

  private void fail(String what) {
    close();
    listener.failed(new UpstreamException(UpstreamProblem.about(target, what)));
  }

  private synchronized void broken(Throwable failure) {
    watch.cancel(false);
    if (over) {
      return;
    }
    String why = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    if (began) {
      fail("broke off: " + why);
    } else {
      refuse(UpstreamProblem.unreachable(target, why));
    }
  }

  private synchronized void look() {
    if (System.nanoTime() - lastHeard < longestSilence.toNanos()) {
      return;
    }
    if (over) {
      // It said all, and left the connection open.
      close();
      return;
    }
    UpstreamProblem silence = UpstreamProblem.silent(target, longestSilence);
    if (began) {
      close();
      listener.failed(new UpstreamException(silence.message()));
    } else {
      refuse(silence);
    }
  }

  private void close() {
    over = true;
    closed = true;
    closeIfGivenUp();
  }

  private synchronized void closeIfGivenUp() {
    if (closed) {
      watch.cancel(false);
      lines.ifPresent(Flow.Subscription::cancel);
      exchanges.forEach(request -> request.cancel(true));
    }
  }
}
