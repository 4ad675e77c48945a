package org.alpacastreams.datasetsink.diversity;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds what a verb is done to, by parts of speech alone: the last noun of the first noun phrase
 * behind the verb. Articles, adjectives, numbers, possessives and one indirect object ("Tell me a
 * story") may stand between; a preposition, another verb or the end of the clause means that there
 * is none ("Think of a number", "Sort 31, 7 and 18"). Of "the author's style" it is the style.
 */
final class DirectObject {
  private static final Set<String> WITHIN =
      Set.of("DET", "ADJ", "NUM", "PRON", "ADV", "PART", "SYM", "X");
  private static final Set<String> QUOTES = Set.of("\"", "'", "“", "”", "‘", "’", "(", "`", "«");

  private DirectObject() {}

  /** Its place in the sentence; empty if there is none. */
  static OptionalInt after(int verb, List<TaggedWord> sentence) {
    int i = behind(verb, sentence);
    while (i < sentence.size() && !sentence.get(i).isNoun()) {
      TaggedWord word = sentence.get(i);
      boolean passed =
          (WITHIN.contains(word.tag()) && !word.lowerCase().equals("to"))
              || QUOTES.contains(word.text())
              || isParticipleBeforeNoun(i, sentence);
      if (!passed) {
        return OptionalInt.empty();
      }
      i++;
    }
    int head = -1;
    while (i < sentence.size()) {
      if (sentence.get(i).isNoun()) {
        head = i;
      } else if (!joins(sentence.get(i))) {
        break;
      }
      i++;
    }
    return head < 0 ? OptionalInt.empty() : OptionalInt.of(head);
  }

  /** "Compare and contrast two cities": what the second verb is done to, the first is done to. */
  private static int behind(int verb, List<TaggedWord> sentence) {
    boolean another =
        verb + 2 < sentence.size()
            && sentence.get(verb + 1).is("CCONJ")
            && sentence.get(verb + 2).is("VERB");
    return verb + (another ? 3 : 1);
  }

  /** "the following sentence", "a given text". */
  static boolean isParticipleBeforeNoun(int at, List<TaggedWord> sentence) {
    return sentence.get(at).is("VERB")
        && sentence.get(at).lowerCase().matches(".*(ing|ed|en)")
        && at > 0
        && sentence.get(at - 1).is("DET", "PRON", "ADJ", "NUM")
        && at + 1 < sentence.size()
        && (sentence.get(at + 1).isNoun() || sentence.get(at + 1).is("ADJ", "NUM"));
  }

  private static boolean joins(TaggedWord word) {
    return (word.is("PART") && !word.lowerCase().equals("to"))
        || word.lowerCase().equals("'s")
        || word.lowerCase().equals("’s");
  }
}
