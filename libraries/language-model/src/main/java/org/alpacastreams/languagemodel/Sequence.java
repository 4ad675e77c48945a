package org.alpacastreams.languagemodel;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.GeneratedPiece;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.StopStrings;
import org.alpacastreams.languagemodel.generation.TokenChooser;
import org.alpacastreams.languagemodel.generation.TokenHistory;
import org.alpacastreams.languagemodel.tokenizer.StreamingDecoder;

/**
 * One generation under way. Everything but its result and {@link #cancel} is the device thread's.
 */
final class Sequence implements Generation {
  private final GenerationRequest request;
  private final ModelConfig config;
  private final TokenChooser chooser;
  private final StreamingDecoder decoder;
  private final StopStrings stop;
  private final Consumer<GeneratedPiece> onPiece;
  private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();
  private final StringBuilder text = new StringBuilder();
  private volatile boolean cancelled;
  private int tokensInPieces;
  private int slot;

  Sequence(
      GenerationRequest request,
      ModelConfig config,
      StreamingDecoder decoder,
      Consumer<GeneratedPiece> onPiece) {
    this.request = request;
    this.config = config;
    this.chooser = new TokenChooser(request);
    this.decoder = decoder;
    this.stop = new StopStrings(request.stop());
    this.onPiece = onPiece;
  }

  @Override
  public CompletableFuture<GenerationResult> result() {
    return result;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  int slot() {
    return slot;
  }

  void slot(int number) {
    slot = number;
  }

  long[] promptTokens() {
    return request.prompt().stream().mapToLong(Integer::longValue).toArray();
  }

  long lastToken() {
    TokenHistory history = chooser.history();
    return history.token(history.length() - 1);
  }

  /** The last token's position in the context. */
  long lastPosition() {
    return chooser.history().length() - 1L;
  }

  boolean ended() {
    return result.isDone();
  }

  boolean endIfCancelled() {
    if (cancelled) {
      end(FinishReason.CANCELLED);
    }
    return cancelled;
  }

  /**
   * Chooses the next token. What goes wrong here, in the logits, a processor or the listener, ends
   * this generation and is nobody else's concern.
   */
  void accept(float[] logits) {
    try {
      advance(chooser.next(logits));
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private void advance(int token) {
    if (config.endTokens().contains(token)) {
      tellLast(heldBack());
      end(FinishReason.STOP);
      return;
    }
    String certain = stop.push(decoder.push(token));
    if (stop.found()) {
      tellLast(certain);
      end(FinishReason.STOP);
    } else if (chooser.answered() == request.maxTokens()
        || chooser.history().length() >= config.contextLength()) {
      tellLast(certain + heldBack());
      end(FinishReason.LENGTH);
    } else if (!certain.isEmpty()) {
      tell(certain);
    }
  }

  void end(FinishReason reason) {
    result.complete(
        new GenerationResult(
            text.toString(),
            chooser.tokens(0),
            reason,
            request.prompt().size(),
            chooser.logProbabilities(0)));
  }

  void fail(Throwable cause) {
    result.completeExceptionally(cause);
  }

  private String heldBack() {
    String rest = stop.push(decoder.finish());
    return stop.found() ? rest : rest + stop.finish();
  }

  private void tellLast(String certain) {
    if (!certain.isEmpty() || tokensInPieces < chooser.answered()) {
      tell(certain);
    }
  }

  private void tell(String certain) {
    text.append(certain);
    GeneratedPiece piece =
        new GeneratedPiece(
            certain, chooser.tokens(tokensInPieces), chooser.logProbabilities(tokensInPieces));
    tokensInPieces = chooser.answered();
    onPiece.accept(piece);
  }
}
