package org.alpacastreams.languagemodel.generation;

import java.util.Arrays;

/** How often each token is in a history; a call only reads the tokens that are new to it. */
final class TokenCounts {
  private static final int FIRST_ROOM = 64;

  private int[] countOfToken = new int[0];
  private int[] distinct = new int[FIRST_ROOM];
  private int distinctTokens;
  private int nextPlace;

  /** Counts the tokens from a place on; the same place and vocabulary at every call. */
  void catchUp(TokenHistory history, int firstPlace, int vocabulary) {
    if (countOfToken.length == 0) {
      countOfToken = new int[vocabulary];
      nextPlace = firstPlace;
    }
    for (; nextPlace < history.length(); nextPlace++) {
      count(history.token(nextPlace));
    }
  }

  private void count(int token) {
    if (countOfToken[token]++ == 0) {
      if (distinctTokens == distinct.length) {
        distinct = Arrays.copyOf(distinct, distinctTokens * 2);
      }
      distinct[distinctTokens++] = token;
    }
  }

  int distinctTokens() {
    return distinctTokens;
  }

  /** One of the tokens that were counted, by the order in which they first came. */
  int token(int index) {
    return distinct[index];
  }

  int times(int token) {
    return countOfToken[token];
  }
}
