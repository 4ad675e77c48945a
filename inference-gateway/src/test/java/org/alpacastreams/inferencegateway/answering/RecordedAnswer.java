package org.alpacastreams.inferencegateway.answering;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a listener hears. */
public final class RecordedAnswer implements AnswerListener {
  private final List<String> pieces = new CopyOnWriteArrayList<>();
  private final CompletableFuture<FinishedAnswer> result = new CompletableFuture<>();
  private final CompletableFuture<Refusal> refusal = new CompletableFuture<>();
  private volatile String modelId = "";

  public String modelId() {
    return modelId;
  }

  public CompletableFuture<Refusal> refusal() {
    return refusal;
  }

  public CompletableFuture<FinishedAnswer> result() {
    return result;
  }

  /** The streamed text when it has ended, which must be the result's. */
  public CompletableFuture<String> whole() {
    return result.thenApply(
        ended -> {
          String streamed = String.join("", pieces);
          if (!streamed.equals(ended.text())) {
            throw new AssertionError("streamed: " + streamed + ", result: " + ended.text());
          }
          return streamed;
        });
  }

  public List<String> pieces() {
    return pieces;
  }

  @Override
  public void refused(Refusal why) {
    refusal.complete(why);
    result.completeExceptionally(new AssertionError("refused: " + why));
  }

  @Override
  public void began(String answeringModel) {
    modelId = answeringModel;
  }

  @Override
  public void piece(AnswerPiece more) {
    pieces.add(more.text());
  }

  @Override
  public void ended(FinishedAnswer ended) {
    result.complete(ended);
  }

  @Override
  public void failed(Throwable cause) {
    result.completeExceptionally(cause);
  }
}
