package org.alpacastreams.endtoend.teacher;

import java.util.List;
import java.util.SplittableRandom;

/**
 * An answer in the layout the prompt asks for, about things nobody has heard of: nearly every
 * instruction is new.
 *
 * @param items how many items it has, one that was cut off included
 * @param finishReason {@code length} where {@code max_tokens} ended it in its last item
 */
record WrittenAnswer(String text, int items, String finishReason) {
  private static final int FIRST_NUMBER = 4;
  private static final int FEWEST_ITEMS = 4;
  private static final int MOST_ITEMS = 9;
  private static final int WORN_OUT_PER_CENT = 4;
  private static final int CUT_OFF_PER_CENT = 4;
  private static final int WHOLE = 100;
  private static final String WORN_OUT = "Describe the water cycle in one short sentence.";
  private static final List<String> FORMS =
      List.of(
          "Explain why a %s %s must never %s near %s %s.",
          "Write two sentences about the %s of %s and its %s in %s %s.",
          "Compare %s with %s, then name what %s and %s lack in %s.",
          "Which %s would you give to a %s who can %s but not %s a %s?");

  static WrittenAnswer of(SplittableRandom random) {
    int items = random.nextInt(FEWEST_ITEMS, MOST_ITEMS + 1);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < items; i++) {
      append(text, FIRST_NUMBER + i, i == 0, random);
    }
    if (random.nextInt(WHOLE) >= CUT_OFF_PER_CENT) {
      return new WrittenAnswer(text.append("\n###\n").toString(), items, "stop");
    }
    text.append("\n###\n").append(FIRST_NUMBER + items).append(". Instruction: Say what ");
    return new WrittenAnswer(text.toString(), items + 1, "length");
  }

  private static void append(
      StringBuilder text, int number, boolean first, SplittableRandom random) {
    if (!first) {
      text.append("\n###\n").append(number).append(". Instruction:");
    }
    String instruction =
        random.nextInt(WHOLE) < WORN_OUT_PER_CENT
            ? WORN_OUT
            : FORMS
                .get(random.nextInt(FORMS.size()))
                .formatted(word(random), word(random), word(random), word(random), word(random));
    text.append(' ').append(instruction).append('\n');
    text.append(number).append(". Input:\n");
    text.append(random.nextBoolean() ? "<noinput>" : word(random) + " – " + word(random));
    text.append('\n').append(number).append(". Output:\n");
    text.append(
        "A %s is like a %s: it can %s.".formatted(word(random), word(random), word(random)));
  }

  private static String word(SplittableRandom random) {
    StringBuilder word = new StringBuilder();
    int syllables = random.nextInt(2, 5);
    for (int i = 0; i < syllables; i++) {
      word.append("bdfgklmnprstvz".charAt(random.nextInt(14)));
      word.append("aeiou".charAt(random.nextInt(5)));
    }
    return word.append("lmnrst".charAt(random.nextInt(6))).toString();
  }
}
