package org.alpacastreams.inferencegateway.moderation;

import java.util.Optional;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.Ending;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;

/**
 * Hands an answer on sentence by sentence, each once it passed. One check is under way at a time;
 * what is generated meanwhile waits, bounded by the answer's own length, and is checked together.
 * Nobody waits for a check: whoever brings its verdict goes on.
 *
 * <p>Where something is found, the generation is cancelled, and the answer ends with what passed
 * before. {@code began} is held back until something may be shown, so that an answer whose very
 * beginning cannot be checked is still refused properly.
 */
final class ModeratedAnswer implements AnswerListener {
  private final AnswerListener downstream;
  private final ModerationGate gate;
  private final boolean streamed;
  private final Runnable cancel;
  // All below is guarded by this. Whoever has set busy may call downstream.
  private final CheckedText text = new CheckedText();
  private ModerationContext context;
  private boolean busy;
  private boolean begun;
  private boolean withheld;
  private boolean over;
  private Optional<FinishedAnswer> finished = Optional.empty();
  private Optional<Throwable> failure = Optional.empty();

  ModeratedAnswer(
      AnswerListener downstream,
      ModerationGate gate,
      ModerationContext context,
      boolean streamed,
      Runnable cancel) {
    this.downstream = downstream;
    this.gate = gate;
    this.context = context;
    this.streamed = streamed;
    this.cancel = cancel;
  }

  @Override
  public void refused(Refusal refusal) {
    downstream.refused(refusal);
  }

  @Override
  public synchronized void began(String modelId) {
    context = new ModerationContext(modelId, context.caller());
  }

  @Override
  public void piece(AnswerPiece more) {
    synchronized (this) {
      if (!withheld) {
        text.add(more);
      }
    }
    proceed();
  }

  @Override
  public void ended(FinishedAnswer answer) {
    synchronized (this) {
      finished = Optional.of(answer);
      if (!withheld) {
        text.complete(answer.text());
      }
    }
    proceed();
  }

  @Override
  public void failed(Throwable cause) {
    synchronized (this) {
      failure = Optional.of(cause);
    }
    proceed();
  }

  /** Does what is next, unless it is being done. */
  private void proceed() {
    String window;
    int length;
    synchronized (this) {
      if (busy || over) {
        return;
      }
      boolean check = !withheld && failure.isEmpty() && text.isWaiting();
      if (check && (finished.isPresent() || (streamed && text.hasSentence()))) {
        busy = true;
        window = text.window();
        length = text.waitingLength();
      } else if (finished.isPresent() || failure.isPresent()) {
        busy = true;
        over = true;
        window = "";
        length = -1;
      } else {
        return;
      }
    }
    if (length < 0) {
      end();
    } else {
      gate.verdict(window)
          .thenAccept(verdict -> settle(verdict, window, length))
          .exceptionally(this::broken);
    }
  }

  /** Somebody on the way failed who must not: rather no answer than one that never ends. */
  private Void broken(Throwable cause) {
    synchronized (this) {
      over = true;
    }
    cancel.run();
    downstream.failed(cause);
    return null;
  }

  private void settle(ModerationVerdict verdict, String window, int length) {
    Optional<Block> block = gate.judge(verdict, Block.Place.ANSWER, window, context());
    if (block.isPresent()) {
      hold(block.get(), verdict);
      cancel.run();
    } else {
      release(length);
    }
    synchronized (this) {
      busy = false;
    }
    proceed();
  }

  private void hold(Block block, ModerationVerdict verdict) {
    boolean refuse;
    synchronized (this) {
      withheld = true;
      refuse = block.reason() == Block.Reason.UNAVAILABLE && !begun;
      over = refuse;
    }
    if (refuse) {
      downstream.refused(ModerationGate.refusal(block, verdict));
    }
  }

  private void release(int length) {
    AnswerPiece piece;
    synchronized (this) {
      boolean last = finished.isPresent() && length == text.waitingLength();
      piece = text.release(length, last);
    }
    begin();
    downstream.piece(piece);
  }

  private void end() {
    Optional<Throwable> broken;
    Optional<AnswerPiece> scores;
    synchronized (this) {
      broken = withheld ? Optional.empty() : failure;
      boolean more = !withheld && failure.isEmpty() && text.hasScoresOnly();
      scores = more ? Optional.of(text.release(0, true)) : Optional.empty();
    }
    begin();
    scores.ifPresent(downstream::piece);
    if (broken.isPresent()) {
      downstream.failed(broken.get());
    } else {
      downstream.ended(whatPassed());
    }
  }

  private void begin() {
    String modelId;
    synchronized (this) {
      if (begun) {
        return;
      }
      begun = true;
      modelId = context.model();
    }
    downstream.began(modelId);
  }

  private synchronized FinishedAnswer whatPassed() {
    // An answer that broke off after it was held back leaves no counts.
    FinishedAnswer generated =
        finished.orElseGet(() -> new FinishedAnswer("", Ending.WITHHELD, 0, 0));
    return new FinishedAnswer(
        text.released(),
        withheld ? Ending.WITHHELD : generated.ending(),
        generated.promptTokens(),
        generated.answerTokens(),
        generated.reusedTokens(),
        withheld ? text.releasedScores() : generated.scores());
  }

  private synchronized ModerationContext context() {
    return context;
  }
}
