package org.alpacastreams.languagemodel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.CacheSlots.Seat;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.GeneratedPiece;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.StopStrings;
import org.alpacastreams.languagemodel.generation.TokenChooser;
import org.alpacastreams.languagemodel.generation.TokenHistory;
import org.alpacastreams.languagemodel.generation.TokenLogProbabilities;
import org.alpacastreams.languagemodel.tokenizer.StreamingDecoder;
import org.alpacastreams.languagemodel.torch.ReadTokens;

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
  private final long[] prompt;
  private final List<TokenLogProbabilities> ofPrompt = new ArrayList<>();
  private int slot;
  private int tokensReused;
  private int tokensRead;

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
    this.prompt = request.prompt().stream().mapToLong(Integer::longValue).toArray();
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

  /** Begins in a slot that holds the first tokens of the prompt, or none. */
  void sit(Seat seat) {
    slot = seat.slot();
    tokensReused = seat.reused();
    tokensRead = seat.reused();
  }

  List<Integer> prompt() {
    return request.prompt();
  }

  /** Whether the model is to read the whole prompt and tell how likely it was. */
  boolean scoresPrompt() {
    return request.promptLogProbabilities();
  }

  /** Tokens of the prompt that are in the slot. */
  int tokensRead() {
    return tokensRead;
  }

  boolean promptIsRead() {
    return tokensRead == prompt.length;
  }

  /** The next tokens of the prompt to be read. */
  long[] unread(int most) {
    return Arrays.copyOfRange(prompt, tokensRead, Math.min(tokensRead + most, prompt.length));
  }

  /** Takes what the model made of the next {@code count} tokens, and the first token after all. */
  void acceptRead(ReadTokens read, int count) {
    if (scoresPrompt()) {
      int first = tokensRead + 1;
      long[] next = Arrays.copyOfRange(prompt, first, Math.min(first + count, prompt.length));
      ofPrompt.addAll(read.logProbabilities(next, request.logProbabilities().orElse(0)));
    }
    tokensRead += count;
    if (promptIsRead() && request.maxTokens() == 0) {
      end(FinishReason.LENGTH);
    } else if (promptIsRead()) {
      accept(read.lastLogits());
    }
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
            chooser.logProbabilities(0),
            ofPrompt,
            tokensReused));
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
