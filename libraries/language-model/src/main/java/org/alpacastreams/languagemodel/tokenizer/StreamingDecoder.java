package org.alpacastreams.languagemodel.tokenizer;

/**
 * Text of tokens as they come, in whole characters: bytes of a character that may still be
 * completed are held back. For one answer and one thread.
 */
public interface StreamingDecoder {

  /** The text that has become certain with this token; often empty. */
  String push(int token);

  /** What was held back; an incomplete character is U+FFFD. Nothing may be pushed afterwards. */
  String finish();
}
