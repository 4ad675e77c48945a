package org.alpacastreams.languagemodel;

import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.GeneratedPiece;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.KeyValueCache;
import org.alpacastreams.languagemodel.torch.TransformerModule;

/**
 * A model whose turns of {@link DecodingBatch} are taken on the device's thread; between two turns
 * whatever else was asked of the device gets done.
 */
final class ServedModel implements LanguageModel {
  /** Sequences with a cache of their own at a time, unless told otherwise; more wait. */
  static final int SLOTS = 8;

  /**
   * Most tokens of a prompt that are read between two tokens of the others' answers. Twice as many
   * would read a prompt on a CPU 3 to 11 % faster and hold the others up for twice as long.
   */
  static final int CHUNK = 128;

  private final DeviceThread device;
  private final TransformerModule module;
  private final ModelConfig config;
  private final Tokenizer tokenizer;

  // Device thread only, from here on.
  private final DecodingBatch batch;
  private boolean turnPosted;
  private boolean freed;

  private volatile boolean closed;

  private ServedModel(
      DeviceThread device,
      TransformerModule module,
      ModelConfig config,
      Tokenizer tokenizer,
      DecodingBatch batch) {
    this.device = device;
    this.module = module;
    this.config = config;
    this.tokenizer = tokenizer;
    this.batch = batch;
  }

  /** Serves with {@link #SLOTS} slots and {@link #CHUNK} tokens a chunk. */
  static ServedModel serve(
      DeviceThread device, TransformerModule module, ModelConfig config, Tokenizer tokenizer) {
    return serve(device, module, config, tokenizer, SLOTS, CHUNK);
  }

  /**
   * Makes the cache and serves.
   *
   * @param slots sequences that decode together, at least 1; each has room for the whole context
   * @param chunk most tokens of a prompt to read in a turn, at least 1
   */
  static ServedModel serve(
      DeviceThread device,
      TransformerModule module,
      ModelConfig config,
      Tokenizer tokenizer,
      int slots,
      int chunk) {
    if (slots < 1 || chunk < 1) {
      throw new IllegalArgumentException(
          "slots and chunk must be at least 1: %d and %d".formatted(slots, chunk));
    }
    KeyValueCache cache = device.call(() -> module.allocateCache(slots));
    DecodingBatch batch = new DecodingBatch(cache, config, slots, chunk);
    return new ServedModel(device, module, config, tokenizer, batch);
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
    requireRoom(request);
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

  private void requireRoom(GenerationRequest request) {
    int prompt = request.prompt().size();
    if (prompt + Math.min(request.maxTokens(), 1) > config.contextLength()) {
      String answer = request.maxTokens() == 0 ? "" : "with one token of an answer ";
      throw new IllegalArgumentException(
          "the prompt has %d tokens; %sthe context of %d is too short"
              .formatted(prompt, answer, config.contextLength()));
    }
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
    batch.add(sequence);
    postTurn();
    freeIfIdle();
  }

  private void postTurn() {
    if (turnPosted || batch.isEmpty()) {
      return;
    }
    try {
      device.post(this::turn);
      turnPosted = true;
    } catch (RejectedExecutionException e) {
      // The engine was closed: this task is one of its last.
      closed = true;
      batch.cancelAll();
    }
  }

  private void turn() {
    turnPosted = false;
    batch.turn();
    postTurn();
    freeIfIdle();
  }

  private void freeIfIdle() {
    if (closed && !freed && batch.isEmpty()) {
      freed = true;
      module.close();
      tokenizer.close();
    }
  }
}
