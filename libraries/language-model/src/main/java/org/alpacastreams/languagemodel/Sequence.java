package org.alpacastreams.languagemodel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.GenerationResult;
import org.alpacastreams.languagemodel.generation.Sampler;
import org.alpacastreams.languagemodel.generation.StopStrings;
import org.alpacastreams.languagemodel.tokenizer.StreamingDecoder;

/**
 * One generation under way. Everything but its result and {@link #cancel} is the device thread's.
 */
final class Sequence implements Generation {
  private final GenerationRequest request;
  private final ModelConfig config;
  private final Sampler sampler;
  private final StreamingDecoder decoder;
  private final StopStrings stop;
  private final Consumer<String> onText;
  private final CompletableFuture<GenerationResult> result = new CompletableFuture<>();
  private final List<Integer> tokens = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private volatile boolean cancelled;
  private int slot;

  Sequence(
      GenerationRequest request,
      ModelConfig config,
      StreamingDecoder decoder,
      Consumer<String> onText) {
    this.request = request;
    this.config = config;
    this.sampler = new Sampler(request.sampling());
    this.decoder = decoder;
    this.stop = new StopStrings(request.stop());
    this.onText = onText;
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
    return tokens.get(tokens.size() - 1);
  }

  /** The last token's position in the context. */
  long lastPosition() {
    return (long) request.prompt().size() + tokens.size() - 1;
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

  /** Chooses the next token. */
  void accept(float[] logits) {
    int token = sampler.next(logits);
    tokens.add(token);
    if (config.endTokens().contains(token)) {
      flush();
      end(FinishReason.STOP);
      return;
    }
    emit(stop.push(decoder.push(token)));
    if (stop.found()) {
      end(FinishReason.STOP);
    } else if (tokens.size() == request.maxTokens()
        || lastPosition() + 1 >= config.contextLength()) {
      flush();
      end(FinishReason.LENGTH);
    }
  }

  void end(FinishReason reason) {
    result.complete(new GenerationResult(text.toString(), tokens, reason, request.prompt().size()));
  }

  void fail(RuntimeException cause) {
    result.completeExceptionally(cause);
  }

  private void flush() {
    emit(stop.push(decoder.finish()));
    if (!stop.found()) {
      emit(stop.finish());
    }
  }

  private void emit(String piece) {
    if (!piece.isEmpty()) {
      text.append(piece);
      onText.accept(piece);
    }
  }
}
