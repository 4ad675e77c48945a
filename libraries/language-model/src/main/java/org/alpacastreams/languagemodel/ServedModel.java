package org.alpacastreams.languagemodel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.GeneratedPiece;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.TransformerModule;

/**
 * Decodes several sequences together, one in each slot of the cache. A turn on the device's thread
 * admits at most one waiting prompt and then gives every running sequence its next token; between
 * two turns whatever else was asked of the device gets done.
 */
final class ServedModel implements LanguageModel {
  /** Sequences with a cache of their own at a time, unless told otherwise; more wait. */
  static final int SLOTS = 8;

  private final DeviceThread device;
  private final TransformerModule module;
  private final ModelConfig config;
  private final Tokenizer tokenizer;
  private final int slots;

  // Device thread only, from here on.
  private final Deque<Sequence> waiting = new ArrayDeque<>();
  private final List<Sequence> running = new ArrayList<>();
  private final BitSet taken = new BitSet();
  private final float[] logitsOfOne;
  private boolean turnPosted;
  private boolean freed;

  private volatile boolean closed;

  private ServedModel(
      DeviceThread device,
      TransformerModule module,
      ModelConfig config,
      Tokenizer tokenizer,
      int slots) {
    this.device = device;
    this.module = module;
    this.config = config;
    this.tokenizer = tokenizer;
    this.slots = slots;
    this.logitsOfOne = new float[config.vocabularySize()];
  }

  /** Serves with {@link #SLOTS} slots. */
  static ServedModel serve(
      DeviceThread device, TransformerModule module, ModelConfig config, Tokenizer tokenizer) {
    return serve(device, module, config, tokenizer, SLOTS);
  }

  /**
   * Makes the cache and serves.
   *
   * @param slots sequences that decode together, at least 1; each has room for the whole context
   */
  static ServedModel serve(
      DeviceThread device,
      TransformerModule module,
      ModelConfig config,
      Tokenizer tokenizer,
      int slots) {
    if (slots < 1) {
      throw new IllegalArgumentException("slots must be at least 1: " + slots);
    }
    device.call(
        () -> {
          module.allocateCache(slots);
          return slots;
        });
    return new ServedModel(device, module, config, tokenizer, slots);
  }

  @Override
  public ModelConfig config() {
    return config;
  }

  @Override
  public Tokenizer tokenizer() {
    return tokenizer;
  }

  @Override
  public Generation stream(GenerationRequest request, Consumer<GeneratedPiece> onPiece) {
    if (request.prompt().size() >= config.contextLength()) {
      throw new IllegalArgumentException(
          "the prompt has %d tokens; with one token of an answer the context of %d is too short"
              .formatted(request.prompt().size(), config.contextLength()));
    }
    request.prompt().forEach(token -> requireKnown(token, "the prompt"));
    request.sampling().logitBias().keySet().forEach(token -> requireKnown(token, "logitBias"));
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    Sequence sequence = new Sequence(request, config, tokenizer.streamingDecoder(true), onPiece);
    try {
      device.post(() -> admit(sequence));
    } catch (RejectedExecutionException e) {
      throw new IllegalStateException("the model's engine is closed", e);
    }
    return sequence;
  }

  private void requireKnown(int token, String where) {
    if (token < 0 || token >= config.vocabularySize()) {
      throw new IllegalArgumentException(
          "token %d is outside the vocabulary of %d: see %s"
              .formatted(token, config.vocabularySize(), where));
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      device.post(this::freeIfIdle);
    } catch (RejectedExecutionException e) {
      // The engine was closed first; the process is about to end.
      tokenizer.close();
    }
  }

  private void admit(Sequence sequence) {
    if (freed) {
      sequence.end(FinishReason.CANCELLED);
      return;
    }
    waiting.add(sequence);
    postTurn();
    freeIfIdle();
  }

  private void postTurn() {
    if (turnPosted || (waiting.isEmpty() && running.isEmpty())) {
      return;
    }
    try {
      device.post(this::turn);
      turnPosted = true;
    } catch (RejectedExecutionException e) {
      // The engine was closed: this task is one of its last.
      closed = true;
      cancelAll();
    }
  }

  private void turn() {
    turnPosted = false;
    dropCancelled();
    begin();
    decodeRunning();
    postTurn();
    freeIfIdle();
  }

  private void dropCancelled() {
    waiting.removeIf(Sequence::endIfCancelled);
    running.removeIf(sequence -> sequence.endIfCancelled() && release(sequence));
  }

  private void begin() {
    int slot = taken.nextClearBit(0);
    if (waiting.isEmpty() || slot >= slots) {
      return;
    }
    Sequence sequence = waiting.remove();
    taken.set(slot);
    sequence.slot(slot);
    running.add(sequence);
    try {
      sequence.accept(module.prefill(sequence.promptTokens(), slot));
    } catch (RuntimeException | Error e) {
      sequence.fail(e);
    }
    releaseEnded();
  }

  private void decodeRunning() {
    int count = running.size();
    if (count == 0) {
      return;
    }
    long[] tokens = new long[count];
    long[] cacheSlots = new long[count];
    long[] positions = new long[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = running.get(i).lastToken();
      cacheSlots[i] = running.get(i).slot();
      positions[i] = running.get(i).lastPosition();
    }
    try {
      acceptAll(module.decode(tokens, cacheSlots, positions));
    } catch (RuntimeException | Error e) {
      // The device refused the step of all; nobody can tell whose fault it was.
      running.forEach(sequence -> sequence.fail(e));
    }
    releaseEnded();
  }

  private void acceptAll(float[] logits) {
    int width = config.vocabularySize();
    for (int i = 0; i < running.size(); i++) {
      System.arraycopy(logits, i * width, logitsOfOne, 0, width);
      running.get(i).accept(logitsOfOne);
    }
  }

  private void releaseEnded() {
    running.removeIf(sequence -> sequence.ended() && release(sequence));
  }

  private boolean release(Sequence sequence) {
    taken.clear(sequence.slot());
    return true;
  }

  private void cancelAll() {
    waiting.forEach(sequence -> sequence.end(FinishReason.CANCELLED));
    waiting.clear();
    running.forEach(sequence -> sequence.end(FinishReason.CANCELLED));
    releaseEnded();
  }

  private void freeIfIdle() {
    if (closed && !freed && waiting.isEmpty() && running.isEmpty()) {
      freed = true;
      module.close();
      tokenizer.close();
    }
  }
}
