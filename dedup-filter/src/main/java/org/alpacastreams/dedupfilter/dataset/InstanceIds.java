package org.alpacastreams.dedupfilter.dataset;

import java.util.Optional;

/**
 * The names of an instruction's instances: {@code <instructionId>/<k>}, k from 1 in the order of
 * the answer's text, whether they stay or not. The answer to an instruction that awaited nothing
 * else keeps the instruction's id.
 */
final class InstanceIds {
  /** What a name may add to the instruction's id: a slash, and a number of five digits. */
  static final int MOST_ADDED_CHARACTERS = 6;

  private InstanceIds() {}

  /** The name of instance {@code k}. */
  static String of(String instructionId, int k) {
    return instructionId + "/" + k;
  }

  /** The instruction's id in the name of one of its instances; none in any other text. */
  static Optional<String> instructionOf(String id) {
    int slash = id.lastIndexOf('/');
    int digits = id.length() - slash - 1;
    if (slash < 1 || digits < 1 || digits >= MOST_ADDED_CHARACTERS || id.charAt(slash + 1) == '0') {
      return Optional.empty();
    }
    for (int i = slash + 1; i < id.length(); i++) {
      if (id.charAt(i) < '0' || id.charAt(i) > '9') {
        return Optional.empty();
      }
    }
    return Optional.of(id.substring(0, slash));
  }
}
