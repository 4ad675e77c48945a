package org.alpacastreams.datasetsink.diversity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A parser that remembers, for one dataset, what it found at each sequence number, so that the next
 * version only parses what is new. Eight bytes for an instruction.
 */
public final class ParsedInstructions {
  private static final int UNKNOWN = -2;
  private static final int NONE = -1;
  private static final int FIRST_SIZE = 1_024;

  private final InstructionParser parser;
  private final Map<VerbObject, Integer> numbers = new HashMap<>();
  private final List<VerbObject> pairs = new ArrayList<>();
  private int[] found = new int[0];
  private int[] hashes = new int[0];

  /** Nothing is remembered yet. */
  public ParsedInstructions(InstructionParser parser) {
    this.parser = parser;
  }

  /**
   * What the instruction asks for.
   *
   * @param sequence where it stands; another text there than before is parsed anew
   */
  public synchronized Optional<VerbObject> at(long sequence, String instruction) {
    int at = Math.toIntExact(sequence);
    if (at >= found.length) {
      int old = found.length;
      int size = Math.max(Math.max(FIRST_SIZE, at + 1), old + old / 2);
      found = Arrays.copyOf(found, size);
      hashes = Arrays.copyOf(hashes, size);
      Arrays.fill(found, old, size, UNKNOWN);
    }
    int hash = instruction.hashCode();
    if (found[at] == UNKNOWN || hashes[at] != hash) {
      found[at] = parser.parse(instruction).map(this::number).orElse(NONE);
      hashes[at] = hash;
    }
    return found[at] == NONE ? Optional.empty() : Optional.of(pairs.get(found[at]));
  }

  private int number(VerbObject pair) {
    return numbers.computeIfAbsent(
        pair,
        unseen -> {
          pairs.add(unseen);
          return pairs.size() - 1;
        });
  }
}
