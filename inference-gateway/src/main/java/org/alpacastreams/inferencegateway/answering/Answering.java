package org.alpacastreams.inferencegateway.answering;

import java.time.Duration;
import org.alpacastreams.inferencegateway.models.Acquisition;
import org.alpacastreams.inferencegateway.models.ModelLease;
import org.alpacastreams.inferencegateway.models.ModelRegistry;

/** Answers orders with the registry's models, as many at once as the queue lets through. */
public final class Answering implements Answerer {
  private static final Duration RETRY_WHEN_FREE = Duration.ofSeconds(2);

  private final ModelRegistry registry;
  private final AnswerQueue queue;
  private final AnswerObserver observer;
  private final LoadingWait loadingWait;
  private final Elsewhere elsewhere;
  private final Deadlines deadlines;
  private final Preparation preparation = new Preparation();

  /**
   * The service.
   *
   * @param longestLoading how long an order waits for a model that is not in memory
   * @param longest how long an answer may take, waiting included: then one that waits is refused,
   *     and one that runs ends with what it has
   * @param elsewhere asks other servers
   */
  public Answering(
      ModelRegistry registry,
      AnswerQueue queue,
      AnswerObserver observer,
      Duration longestLoading,
      Duration longest,
      Elsewhere elsewhere) {
    this.registry = registry;
    this.queue = queue;
    this.observer = observer;
    this.loadingWait = new LoadingWait(longestLoading);
    this.elsewhere = elsewhere;
    this.deadlines = new Deadlines(longest);
  }

  @Override
  public Answer begin(AnswerOrder order, AnswerListener listener) {
    Acquisition acquired = registry.acquire(order.model());
    if (acquired instanceof Acquisition.Remote remote) {
      ForwardedOrder forwarded = new ForwardedOrder(order);
      return elsewhere.begin(
          remote.target(),
          forwarded.body(),
          forwarded.isChat(),
          ForwardedOrder.observed(listener, observer));
    }
    PendingAnswer answer = new PendingAnswer(listener, observer);
    if (acquired instanceof Acquisition.Loading loading) {
      loadingWait.until(
          loading.settled(), () -> proceed(order, registry.acquire(order.model()), answer));
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
      answer.refuse(Refusal.of(order.model(), acquired));
    }
  }

  private void submit(AnswerOrder order, ModelLease lease, PendingAnswer answer) {
    Preparation.Prepared prepared = preparation.prepare(order, lease);
    if (prepared instanceof Preparation.Prepared.Ready ready) {
      try {
        answer.queued(lease, queue.submit(() -> answer.generate(lease, ready)));
        deadlines.watch(answer);
      } catch (QueueFullException e) {
        lease.close();
        answer.refuse(new Refusal.QueueFull(e.waiting(), RETRY_WHEN_FREE));
      }
      return;
    }
    lease.close();
    if (prepared instanceof Preparation.Prepared.Nothing nothing) {
      answer.end(lease.card().modelId(), nothing);
    } else {
      answer.refuse(((Preparation.Prepared.Refused) prepared).refusal());
    }
  }
}
