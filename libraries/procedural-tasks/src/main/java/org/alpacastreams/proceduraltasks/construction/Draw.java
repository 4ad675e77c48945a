package org.alpacastreams.proceduraltasks.construction;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.proceduraltasks.lexicon.Enumeration;

/**
 * The contents of one task before it is put into words.
 *
 * @param operands what the answer depends on; they alone decide the split
 * @param slots what phrasings may use, by slot name: the operands, other ways to write them, and
 *     scenery that only colours the wording (a name, a town)
 * @param input the task's input; an operand too when it is not empty
 * @param answer the computed answer
 */
public record Draw(List<String> operands, Map<String, String> slots, String input, String answer) {

  public Draw {
    operands = List.copyOf(operands);
    slots = Collections.unmodifiableMap(new LinkedHashMap<>(slots));
  }

  /** Begins a draw with its first operand. */
  public static Contents operand(String slot, Object value) {
    return new Contents().operand(slot, value);
  }

  /**
   * Begins a draw with a list as its operand, in the slots {@code words} ("a, b, c"), {@code and}
   * ("a, b and c") and {@code or} ("a, b or c").
   */
  public static Contents words(List<String> words) {
    return operand("words", Enumeration.commas(words))
        .slot("and", Enumeration.and(words))
        .slot("or", Enumeration.or(words));
  }

  /** Begins a draw whose material comes in the input. */
  public static Contents input(String input) {
    return new Contents().input(input);
  }

  /** The same draw with its input and answer in the slots {@code input} and {@code answer}. */
  Draw withInputAndAnswerAsSlots() {
    Map<String, String> all = new LinkedHashMap<>(slots);
    all.put("input", input);
    all.put("answer", answer);
    return new Draw(operands, all, input, answer);
  }

  /** Collects the contents until the answer completes them. */
  public static final class Contents {
    private final List<String> operands = new ArrayList<>();
    private final Map<String, String> slots = new LinkedHashMap<>();
    private String input = "";

    private Contents() {}

    /** Something the answer depends on. */
    public Contents operand(String slot, Object value) {
      operands.add(String.valueOf(value));
      return slot(slot, value);
    }

    /** Scenery, or an operand written in another way. */
    public Contents slot(String slot, Object value) {
      slots.put(slot, String.valueOf(value));
      return this;
    }

    public Contents input(String text) {
      input = text;
      return this;
    }

    public Draw answer(Object value) {
      return new Draw(operands, slots, input, String.valueOf(value));
    }
  }
}
