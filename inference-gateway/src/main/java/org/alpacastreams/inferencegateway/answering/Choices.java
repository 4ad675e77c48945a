package org.alpacastreams.inferencegateway.answering;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Several answers to one request, a few of them at once. Where the queue has no place for the
 * first, all are refused; the others wait until there is one.
 */
public final class Choices implements Answer {
  private static final Executor AGAIN =
      CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

  private final Answerer answerer;
  private final List<AnswerOrder> orders;
  private final int atOnce;
  private final ChoicesListener listener;
  private final Deque<Integer> waiting = new ArrayDeque<>();
  private final Map<Integer, Answer> running = new HashMap<>();
  private int left;
  private boolean accepted;
  private boolean begun;
  private boolean paused;
  private boolean over;

  private Choices(
      Answerer answerer, List<AnswerOrder> orders, int atOnce, ChoicesListener listener) {
    this.answerer = answerer;
    this.orders = List.copyOf(orders);
    this.atOnce = atOnce;
    this.listener = listener;
    this.left = orders.size();
    for (int index = 0; index < orders.size(); index++) {
      waiting.add(index);
    }
  }

  /** Begins with the first of them. */
  public static Answer begin(
      Answerer answerer, List<AnswerOrder> orders, int atOnce, ChoicesListener listener) {
    Choices choices = new Choices(answerer, orders, atOnce, listener);
    choices.proceed();
    return choices;
  }

  @Override
  public void cancel() {
    List<Answer> ending;
    synchronized (this) {
      over = true;
      waiting.clear();
      ending = List.copyOf(running.values());
    }
    ending.forEach(Answer::cancel);
  }

  private void proceed() {
    while (true) {
      int index;
      synchronized (this) {
        if (over || paused || waiting.isEmpty() || running.size() >= atOnce) {
          return;
        }
        index = waiting.poll();
        running.put(index, () -> {});
      }
      Answer answer = answerer.begin(orders.get(index), new One(index));
      boolean unwanted;
      synchronized (this) {
        accepted |= running.computeIfPresent(index, (same, placeholder) -> answer) != null;
        unwanted = over;
      }
      if (unwanted) {
        answer.cancel();
      }
    }
  }

  private void resume() {
    synchronized (this) {
      paused = false;
    }
    proceed();
  }

  private synchronized void begins(String modelId) {
    accepted = true;
    if (!begun && !over) {
      begun = true;
      listener.began(modelId);
    }
  }

  private synchronized void more(int index, AnswerPiece piece) {
    if (!over) {
      listener.piece(index, piece);
    }
  }

  private void end(int index, FinishedAnswer answer) {
    synchronized (this) {
      running.remove(index);
      if (over) {
        return;
      }
      listener.ended(index, answer);
      left--;
      if (left == 0) {
        over = true;
        listener.done();
        return;
      }
    }
    proceed();
  }

  private void refuse(int index, Refusal refusal) {
    synchronized (this) {
      running.remove(index);
      if (over) {
        return;
      }
      if (refusal instanceof Refusal.QueueFull && accepted) {
        waiting.addFirst(index);
        paused = true;
        AGAIN.execute(this::resume);
        return;
      }
      listener.refused(refusal);
    }
    cancel();
  }

  private void fail(int index, Throwable cause) {
    synchronized (this) {
      running.remove(index);
      if (over) {
        return;
      }
      listener.failed(cause);
    }
    cancel();
  }

  /** One of the answers. */
  private final class One implements AnswerListener {
    private final int index;

    One(int index) {
      this.index = index;
    }

    @Override
    public void refused(Refusal refusal) {
      refuse(index, refusal);
    }

    @Override
    public void began(String modelId) {
      begins(modelId);
    }

    @Override
    public void piece(AnswerPiece piece) {
      more(index, piece);
    }

    @Override
    public void ended(FinishedAnswer answer) {
      end(index, answer);
    }

    @Override
    public void failed(Throwable cause) {
      fail(index, cause);
    }
  }
}
