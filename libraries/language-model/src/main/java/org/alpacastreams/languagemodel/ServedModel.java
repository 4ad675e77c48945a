package org.alpacastreams.languagemodel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.generation.Generation;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.torch.DeviceThread;
import org.alpacastreams.languagemodel.torch.TransformerModule;

/**
 * Decodes up to {@link #SLOTS} sequences together. A turn on the device's thread admits at most one
 * waiting prompt and then gives every running sequence its next token; between two turns whatever
 * else was asked of the device gets done.
 */
final class ServedModel implements LanguageModel {
  /** Sequences with a cache of their own at a time; more wait. */
  static final int SLOTS = 8;

  private final DeviceThread device;
  private final TransformerModule module;
  private final ModelConfig config;
  private final Tokenizer tokenizer;

  // Device thread only, from here on.
  private final Deque<Sequence> waiting = new ArrayDeque<>();
  private final List<Sequence> running = new ArrayList<>();
  private final BitSet taken = new BitSet(SLOTS);
  private boolean turnPosted;
  private boolean freed;

  private volatile boolean closed;

  private ServedModel(
      DeviceThread device, TransformerModule module, ModelConfig config, Tokenizer tokenizer) {
    this.device = device;
    this.module = module;
    this.config = config;
    this.tokenizer = tokenizer;
  }

  static ServedModel serve(
      DeviceThread device, TransformerModule module, ModelConfig config, Tokenizer tokenizer) {
    device.call(
        () -> {
          module.allocateCache(SLOTS);
          return SLOTS;
        });
    return new ServedModel(device, module, config, tokenizer);
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
  public Generation generate(GenerationRequest request, Consumer<String> onText) {
    if (request.prompt().size() >= config.contextLength()) {
      throw new IllegalArgumentException(
          "the prompt has %d tokens; with one token of an answer the context of %d is too short"
              .formatted(request.prompt().size(), config.contextLength()));
    }
    for (int token : request.prompt()) {
      if (token < 0 || token >= config.vocabularySize()) {
        throw new IllegalArgumentException(
            "token %d is outside the vocabulary of %d".formatted(token, config.vocabularySize()));
      }
    }
    if (closed) {
      throw new IllegalStateException("the model is closed");
    }
    Sequence sequence = new Sequence(request, config, tokenizer.streamingDecoder(true), onText);
    device.post(() -> admit(sequence));
    return sequence;
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
  }

  private void postTurn() {
    if (!turnPosted && !(waiting.isEmpty() && running.isEmpty())) {
      turnPosted = true;
      device.post(this::turn);
    }
  }

  private void turn() {
    turnPosted = false;
    try {
      dropCancelled();
      begin();
      decodeRunning();
    } catch (RuntimeException e) {
      failAll(e);
    }
    postTurn();
    freeIfIdle();
  }

  private void dropCancelled() {
    waiting.removeIf(Sequence::endIfCancelled);
    running.removeIf(sequence -> sequence.endIfCancelled() && release(sequence));
  }

  private void begin() {
    int slot = taken.nextClearBit(0);
    if (waiting.isEmpty() || slot >= SLOTS) {
      return;
    }
    Sequence sequence = waiting.remove();
    taken.set(slot);
    sequence.slot(slot);
    running.add(sequence);
    sequence.accept(module.prefill(sequence.promptTokens(), slot));
    running.removeIf(one -> one.ended() && release(one));
  }

  private void decodeRunning() {
    int count = running.size();
    if (count == 0) {
      return;
    }
    long[] tokens = new long[count];
    long[] slots = new long[count];
    long[] positions = new long[count];
    for (int i = 0; i < count; i++) {
      tokens[i] = running.get(i).lastToken();
      slots[i] = running.get(i).slot();
      positions[i] = running.get(i).lastPosition();
    }
    float[] logits = module.decode(tokens, slots, positions);
    int width = config.vocabularySize();
    for (int i = 0; i < count; i++) {
      running.get(i).accept(Arrays.copyOfRange(logits, i * width, (i + 1) * width));
    }
    running.removeIf(sequence -> sequence.ended() && release(sequence));
  }

  private boolean release(Sequence sequence) {
    taken.clear(sequence.slot());
    return true;
  }

  private void failAll(RuntimeException cause) {
    running.forEach(sequence -> sequence.fail(cause));
    running.clear();
    taken.clear();
  }

  private void freeIfIdle() {
    if (closed && !freed && waiting.isEmpty() && running.isEmpty()) {
      freed = true;
      module.close();
      tokenizer.close();
    }
  }
}
