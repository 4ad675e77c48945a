package org.alpacastreams.languagemodel.tokenizer;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** A model's tokenizer: no truncation, no padding. Safe for use by several threads. */
public interface Tokenizer extends AutoCloseable {

  /**
   * Reads {@code tokenizer.json} and {@code tokenizer_config.json} of a model directory.
   *
   * @throws org.alpacastreams.languagemodel.checkpoint.CheckpointException if there is none, or if
   *     it cannot be used
   */
  static Tokenizer open(Path modelDirectory) {
    return HuggingFaceFileTokenizer.open(modelDirectory);
  }

  /**
   * Token ids; with the special tokens that the tokenizer adds around a text if wanted. Unpaired
   * surrogates, which UTF-8 cannot express, count as U+FFFD.
   */
  List<Integer> encode(String text, boolean addSpecialTokens);

  /** Like {@link #encode}, but text that looks like a special token stays plain text. */
  List<Integer> encodeAsPlainText(String text);

  /** Text of token ids; invalid UTF-8 becomes U+FFFD, ids without a token are passed over. */
  String decode(List<Integer> tokens, boolean skipSpecialTokens);

  /** A decoder for the tokens of one answer, as they come. */
  default StreamingDecoder streamingDecoder(boolean skipSpecialTokens) {
    return new WindowedStreamingDecoder(tokens -> decode(tokens, skipSpecialTokens));
  }

  OptionalInt beginToken();

  OptionalInt endToken();

  OptionalInt padToken();

  /** Number of tokens, added ones included. */
  int size();

  @Override
  void close();
}
