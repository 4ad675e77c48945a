package org.alpacastreams.proceduraltasks.ciphers;

import java.util.List;
import java.util.stream.Collectors;

/** International Morse code of lower-case words. */
final class MorseCode {

  private static final List<String> SIGNS =
      List.of(
          ".-", "-...", "-.-.", "-..", ".", "..-.", "--.", "....", "..", ".---", "-.-", ".-..",
          "--", "-.", "---", ".--.", "--.-", ".-.", "...", "-", "..-", "...-", ".--", "-..-",
          "-.--", "--..");

  private MorseCode() {}

  static String of(String word) {
    return word.chars().mapToObj(c -> SIGNS.get(c - 'a')).collect(Collectors.joining(" "));
  }
}
