package org.alpacastreams.proceduraltasks.construction;

import org.alpacastreams.proceduraltasks.Split;

/**
 * Assigns operands to a split by a hash of their text: one tuple in eight is kept for evaluation.
 *
 * <p>The hash (64-bit FNV-1a, then MurmurHash3's finaliser, whose high bits are well mixed) does
 * not depend on the family, so an operand tuple held out in one family is held out in all that use
 * it alike.
 */
public final class SplitRule {

  private static final char SEPARATOR = '\u001f';

  private SplitRule() {}

  public static Split of(Draw draw) {
    long hash = 0xcbf29ce484222325L;
    for (String operand : draw.operands()) {
      hash = absorb(hash, operand);
    }
    hash = absorb(hash, draw.input());
    return finalise(hash) >>> 61 == 0 ? Split.EVALUATION : Split.TRAINING;
  }

  private static long absorb(long hash, String text) {
    long result = hash;
    for (int i = 0; i < text.length(); i++) {
      result = (result ^ text.charAt(i)) * 0x100000001b3L;
    }
    return (result ^ SEPARATOR) * 0x100000001b3L;
  }

  private static long finalise(long hash) {
    long result = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    result = (result ^ (result >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return result ^ (result >>> 33);
  }
}
