package org.alpacastreams.inferencegateway.desk;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.inferencegateway.access.Access;
import org.alpacastreams.inferencegateway.access.Admission;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.access.Refused;
import org.alpacastreams.inferencegateway.access.Reservation;
import org.alpacastreams.inferencegateway.answering.Answer;
import org.alpacastreams.inferencegateway.answering.AnswerListener;
import org.alpacastreams.inferencegateway.answering.AnswerOrder;
import org.alpacastreams.inferencegateway.answering.AnswerPiece;
import org.alpacastreams.inferencegateway.answering.Answerer;
import org.alpacastreams.inferencegateway.answering.FinishedAnswer;
import org.alpacastreams.inferencegateway.answering.Refusal;
import org.alpacastreams.inferencegateway.prompts.Prompt;

/** Lets a caller's orders through while its tokens last, and counts what they took. */
final class AdmittedAnswerer implements Answerer {
  /** Of a template around an instruction, at most. */
  private static final int TEMPLATE_TOKENS = 128;

  /** A cancelled answer tells within a token what it took; one that only waited tells nothing. */
  private static final Executor LATER = CompletableFuture.delayedExecutor(1, TimeUnit.MINUTES);

  /** Set aside where an order leaves the length to the model. */
  private static final int UNTOLD_ANSWER_TOKENS = 512;

  private final Access access;
  private final Caller caller;
  private final Answerer inner;

  AdmittedAnswerer(Access access, Caller caller, Answerer inner) {
    this.access = access;
    this.caller = caller;
    this.inner = inner;
  }

  @Override
  public Answer begin(AnswerOrder order, AnswerListener listener) {
    Admission admission = access.admit(caller, worstCase(order));
    if (admission instanceof Refused refused) {
      listener.refused(
          new Refusal.NotAdmitted(
              refused.status(), refused.code(), refused.message(), refused.retryAfter()));
      return () -> {};
    }
    Counted counted = new Counted(((Admission.Admitted) admission).reservation(), listener);
    Answer answer = inner.begin(order, counted);
    return () -> {
      answer.cancel();
      counted.left();
    };
  }

  /**
   * No token is shorter than a byte, so that a prompt has no more tokens than bytes; the answer's
   * end settles what it really was.
   */
  private static long worstCase(AnswerOrder order) {
    long prompt =
        order.prompt() instanceof Prompt.Tokens given
            ? given.tokens().size()
            : order.prompt().written().getBytes(StandardCharsets.UTF_8).length + TEMPLATE_TOKENS;
    return prompt + order.maxTokens().orElse(UNTOLD_ANSWER_TOKENS);
  }

  /** Settles at the end, whichever it is. */
  private static final class Counted implements AnswerListener {
    private final Reservation reservation;
    private final AnswerListener downstream;

    Counted(Reservation reservation, AnswerListener downstream) {
      this.reservation = reservation;
      this.downstream = downstream;
    }

    /** The client left. Only the first settlement counts: what an ending tells comes before. */
    void left() {
      LATER.execute(reservation::release);
    }

    @Override
    public void refused(Refusal refusal) {
      reservation.release();
      downstream.refused(refusal);
    }

    @Override
    public void began(String modelId) {
      downstream.began(modelId);
    }

    @Override
    public void piece(AnswerPiece more) {
      downstream.piece(more);
    }

    @Override
    public void ended(FinishedAnswer answer) {
      reservation.settle((long) answer.promptTokens() + answer.answerTokens());
      downstream.ended(answer);
    }

    @Override
    public void failed(Throwable cause) {
      reservation.release();
      downstream.failed(cause);
    }
  }
}
