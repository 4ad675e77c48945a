package org.alpacastreams.inferencegateway.watermark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.languagemodel.generation.LogitsProcessor;
import org.alpacastreams.languagemodel.tokenizer.StreamingDecoder;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/** Marks answers with one key, and recognizes those of this and of earlier keys. */
public final class Watermark {
  private final WatermarkRule rule;
  private final Set<Audience> audiences;
  private final Optional<WatermarkKey> key;
  private final List<WatermarkKey> detectable;

  /** Whose answers are marked. */
  public enum Audience {
    /** People at the page. */
    PAGE,
    /** Programs, with a key or where none is needed. */
    KEYS
  }

  /**
   * A watermark.
   *
   * @param audiences whose answers are marked; that needs a key
   * @param key marks, and is looked for
   * @param earlier keys that are looked for
   */
  public Watermark(
      WatermarkRule rule,
      Set<Audience> audiences,
      Optional<WatermarkKey> key,
      List<WatermarkKey> earlier) {
    if (!audiences.isEmpty() && key.isEmpty()) {
      throw new IllegalArgumentException("answers cannot be marked without a key");
    }
    this.rule = rule;
    this.audiences = Set.copyOf(audiences);
    this.key = key;
    List<WatermarkKey> all = new ArrayList<>();
    key.ifPresent(all::add);
    all.addAll(earlier);
    this.detectable = all.stream().distinct().toList();
  }

  /** Whether answers to somebody are marked. */
  public boolean marks(Audience audience) {
    return audiences.contains(audience);
  }

  /** Names the key that marks; empty without one. */
  public Optional<String> keyId() {
    return key.map(WatermarkKey::id);
  }

  /** Marks one answer. */
  public LogitsProcessor processor() {
    WatermarkKey present =
        key.orElseThrow(() -> new IllegalStateException("answers cannot be marked without a key"));
    return new WatermarkProcessor(new GreenList(present, rule.gamma()), rule);
  }

  /** Whether there is a key to look for. */
  public boolean detects() {
    return !detectable.isEmpty();
  }

  /**
   * Looks for the mark in a text; with several keys, that of the greatest z is told.
   *
   * @param tokenizer of the model that may have written the text
   * @param explain whether every token is to be told
   */
  public Detection detect(Tokenizer tokenizer, String text, boolean explain) {
    int[] tokens = tokenizer.encodeAsPlainText(text).stream().mapToInt(Integer::intValue).toArray();
    Optional<Detection> best = Optional.empty();
    for (WatermarkKey candidate : detectable) {
      GreenCounter counter = new GreenCounter(candidate, rule);
      Mark[] marks = counter.marks(tokens);
      GreenCount count = counter.count(marks);
      if (best.isEmpty() || count.z() > best.get().count().z()) {
        List<MarkedToken> shown = explain ? shown(tokenizer, tokens, marks) : List.of();
        best = Optional.of(new Detection(count, candidate.id(), detectable.size(), shown));
      }
    }
    return best.orElseThrow(() -> new IllegalStateException("there is no key to look for"));
  }

  private static List<MarkedToken> shown(Tokenizer tokenizer, int[] tokens, Mark[] marks) {
    StreamingDecoder decoder = tokenizer.streamingDecoder(false);
    List<MarkedToken> shown = new ArrayList<>();
    for (int place = 0; place < tokens.length; place++) {
      String text = decoder.push(tokens[place]);
      boolean last = place == tokens.length - 1;
      shown.add(new MarkedToken(last ? text + decoder.finish() : text, marks[place]));
    }
    return shown;
  }
}
