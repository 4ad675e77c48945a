package org.alpacastreams.languagemodel.generation;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** A prompt and the answer that grows behind it. */
final class GrowingHistory implements TokenHistory {
  private static final int FIRST_ROOM = 64;

  private final int promptLength;
  private int[] tokens;
  private int length;

  GrowingHistory(List<Integer> prompt) {
    promptLength = prompt.size();
    tokens = new int[promptLength + FIRST_ROOM];
    prompt.forEach(this::append);
  }

  void append(int token) {
    if (length == tokens.length) {
      tokens = Arrays.copyOf(tokens, length * 2);
    }
    tokens[length++] = token;
  }

  @Override
  public int promptLength() {
    return promptLength;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public int token(int place) {
    return tokens[Objects.checkIndex(place, length)];
  }

  /** The tokens of the answer from its {@code first} on, counted from 0. */
  List<Integer> answer(int first) {
    return IntStream.range(promptLength + first, length).mapToObj(i -> tokens[i]).toList();
  }
}
