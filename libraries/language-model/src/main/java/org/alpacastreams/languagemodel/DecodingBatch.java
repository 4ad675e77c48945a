package org.alpacastreams.languagemodel;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.alpacastreams.languagemodel.CacheSlots.Seat;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.FinishReason;
import org.alpacastreams.languagemodel.torch.KeyValueCache;
import org.alpacastreams.languagemodel.torch.ReadTokens;

/**
 * The sequences of a model: those that wait for a slot, whose prompt is being read, and that
 * decode. A turn reads one chunk of one prompt and then gives every decoding sequence its next
 * token, so that a long prompt holds up nobody for longer than a chunk. Device thread only.
 */
final class DecodingBatch {
  private final KeyValueCache cache;
  private final int chunk;
  private final CacheSlots slots;
  private final float[] logitsOfOne;
  private final Deque<Sequence> waiting = new ArrayDeque<>();
  private final Deque<Sequence> reading = new ArrayDeque<>();

  /** In the order of their slots, in which they decode without copies of the cache. */
  private final List<Sequence> decoding = new ArrayList<>();

  private boolean seatedLast;

  /**
   * Begins with nothing in the cache.
   *
   * @param slots sequences that have one
   * @param chunk most tokens of a prompt to read in a turn
   */
  DecodingBatch(KeyValueCache cache, ModelConfig config, int slots, int chunk) {
    this.cache = cache;
    this.chunk = chunk;
    this.slots = new CacheSlots(slots, config.contextLength());
    this.logitsOfOne = new float[config.vocabularySize()];
  }

  void add(Sequence sequence) {
    waiting.add(sequence);
  }

  boolean isEmpty() {
    return waiting.isEmpty() && reading.isEmpty() && decoding.isEmpty();
  }

  void turn() {
    dropCancelled();
    readChunk();
    decode();
  }

  void cancelAll() {
    waiting.forEach(sequence -> sequence.end(FinishReason.CANCELLED));
    waiting.clear();
    reading.forEach(sequence -> sequence.end(FinishReason.CANCELLED));
    decoding.forEach(sequence -> sequence.end(FinishReason.CANCELLED));
    releaseEnded();
  }

  private void dropCancelled() {
    waiting.removeIf(Sequence::endIfCancelled);
    reading.forEach(Sequence::endIfCancelled);
    decoding.forEach(Sequence::endIfCancelled);
    releaseEnded();
  }

  private void releaseEnded() {
    reading.removeIf(this::releaseIfEnded);
    decoding.removeIf(this::releaseIfEnded);
  }

  private boolean releaseIfEnded(Sequence sequence) {
    if (sequence.ended()) {
      slots.release(sequence.slot());
    }
    return sequence.ended();
  }

  private void readChunk() {
    // A new prompt and the next chunk of an old one in turn: neither keeps the other waiting.
    boolean seatsNew = !waiting.isEmpty() && !slots.full() && (reading.isEmpty() || !seatedLast);
    seatedLast = seatsNew;
    if (seatsNew) {
      Sequence sequence = waiting.remove();
      Seat seat = slots.take(sequence.prompt(), !sequence.scoresPrompt());
      sequence.sit(seat);
      readChunk(sequence, seat);
    } else if (!reading.isEmpty()) {
      Sequence sequence = reading.remove();
      readChunk(sequence, new Seat(sequence.slot(), sequence.slot(), 0));
    }
  }

  private void readChunk(Sequence sequence, Seat seat) {
    try {
      if (seat.source() != seat.slot()) {
        cache.copyPrefix(seat.source(), seat.slot(), seat.reused());
      }
      long[] tokens = sequence.unread(chunk);
      try (ReadTokens read = cache.read(tokens, seat.slot(), sequence.tokensRead())) {
        slots.append(seat.slot(), tokens);
        sequence.acceptRead(read, tokens.length);
      }
    } catch (RuntimeException | Error e) {
      slots.forget(seat.slot());
      sequence.fail(e);
    }
    if (releaseIfEnded(sequence)) {
      return;
    }
    if (sequence.promptIsRead()) {
      decoding.add(sequence);
      decoding.sort(Comparator.comparingInt(Sequence::slot));
    } else {
      reading.add(sequence);
    }
  }

  private void decode() {
    int count = decoding.size();
    if (count == 0) {
      return;
    }
    long[] tokens = decoding.stream().mapToLong(Sequence::lastToken).toArray();
    long[] cacheSlots = decoding.stream().mapToLong(Sequence::slot).toArray();
    long[] positions = decoding.stream().mapToLong(Sequence::lastPosition).toArray();
    try {
      float[] logits = cache.decode(tokens, cacheSlots, positions);
      for (int i = 0; i < count; i++) {
        slots.append(decoding.get(i).slot(), tokens[i]);
        System.arraycopy(logits, i * logitsOfOne.length, logitsOfOne, 0, logitsOfOne.length);
        decoding.get(i).accept(logitsOfOne);
      }
    } catch (RuntimeException | Error e) {
      // The device refused the step of all; nobody can tell whose fault it was.
      decoding.forEach(sequence -> slots.forget(sequence.slot()));
      decoding.forEach(sequence -> sequence.fail(e));
    }
    releaseEnded();
  }
}
