package org.alpacastreams.inferencegateway.moderation.wordlist;

/**
 * A word as it stands in a text.
 *
 * @param text in plain letters; digits and a few symbols that may stand for letters are kept
 * @param before what separates it from the token before
 */
record Token(String text, String before) {
  /** Whether it is one letter, or one sign that may stand for one. */
  boolean isSingle() {
    return text.length() == 1 && text.charAt(0) < 0x80;
  }
}
