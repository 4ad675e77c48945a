package org.alpacastreams.generator.procedural;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The chances of one item of one prompt attempt. They depend on nothing else, neither on other
 * items nor on what the prompt shows, so that a later stage draws the same task again from the
 * instruction's id.
 */
final class ItemRandom {
  /** Independent choices about the same item. */
  enum Purpose {
    TASK,
    FLAW,
    ORIGINAL,
    EDIT,
    MORE_INPUTS,
    LENGTH
  }

  private ItemRandom() {}

  /** Seeded by 64-bit FNV-1a of the three. */
  static RandomGenerator of(String promptId, int number, Purpose purpose) {
    String key = promptId + '#' + number + '#' + purpose.name();
    long hash = 0xcbf29ce484222325L;
    for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return new SplittableRandom(hash);
  }
}
