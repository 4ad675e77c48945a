package org.alpacastreams.inferencegateway.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which words two texts share in the same order (their longest common subsequence) and which not.
 *
 * <p>A side is its text in pieces that alternate: the first is shared, the second is this side's
 * own, the third is shared again, and so on; the first may be empty. All pieces together are the
 * text, unchanged. As for the scores, upper and lower case are the same.
 *
 * @param left the first text in pieces
 * @param right the second text in pieces
 */
public record WordDiff(List<String> left, List<String> right) {

  /** Compares two texts; it takes the product of their numbers of words in time and space. */
  static WordDiff of(String left, String right) {
    List<String> leftWords = words(left);
    List<String> rightWords = words(right);
    boolean[] leftShared = new boolean[leftWords.size()];
    boolean[] rightShared = new boolean[rightWords.size()];
    int[][] longest = longest(leftWords, rightWords);
    int i = 0;
    int j = 0;
    while (i < leftWords.size() && j < rightWords.size()) {
      if (same(leftWords.get(i), rightWords.get(j))) {
        leftShared[i++] = true;
        rightShared[j++] = true;
      } else if (longest[i + 1][j] >= longest[i][j + 1]) {
        i++;
      } else {
        j++;
      }
    }
    return new WordDiff(pieces(leftWords, leftShared), pieces(rightWords, rightShared));
  }

  /** Entry [i][j] is the length for the words from i of the one and from j of the other. */
  private static int[][] longest(List<String> left, List<String> right) {
    int[][] longest = new int[left.size() + 1][right.size() + 1];
    for (int i = left.size() - 1; i >= 0; i--) {
      for (int j = right.size() - 1; j >= 0; j--) {
        longest[i][j] =
            same(left.get(i), right.get(j))
                ? longest[i + 1][j + 1] + 1
                : Math.max(longest[i + 1][j], longest[i][j + 1]);
      }
    }
    return longest;
  }

  /** Words with the white space after them, so that nothing is lost. */
  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split("(?<=\\s)(?=\\S)"));
  }

  private static boolean same(String one, String other) {
    return bare(one).equals(bare(other));
  }

  private static String bare(String word) {
    return word.strip().toLowerCase(Locale.ROOT);
  }

  private static List<String> pieces(List<String> words, boolean[] shared) {
    List<String> pieces = new ArrayList<>();
    StringBuilder piece = new StringBuilder();
    boolean sharing = true;
    for (int i = 0; i < shared.length; i++) {
      if (shared[i] != sharing) {
        pieces.add(piece.toString());
        piece.setLength(0);
        sharing = shared[i];
      }
      piece.append(words.get(i));
    }
    pieces.add(piece.toString());
    return List.copyOf(pieces);
  }
}
