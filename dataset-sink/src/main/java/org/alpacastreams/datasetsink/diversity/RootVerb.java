package org.alpacastreams.datasetsink.diversity;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Finds the verb that a sentence turns on, by parts of speech alone:
 *
 * <ol>
 *   <li>An imperative: the first word, after "please", adverbs and punctuation, if it is a verb or
 *       one of the words that instructions begin with, which a tagger takes for nouns ("List",
 *       "Name", "Sort").
 *   <li>Otherwise, if the sentence begins with a clause or phrase that only sets the scene ("Given
 *       a list, …", "If it rains, …", "In one sentence, …"), the same behind its comma.
 *   <li>Otherwise the first verb that no subordinating word ("that", "which", "if", …) and no "to"
 *       stands before. Auxiliaries are none: "What is the capital?" has no root verb.
 * </ol>
 */
final class RootVerb {
  private static final Set<String> BEFORE_IMPERATIVES =
      Set.of("please", "kindly", "now", "then", "first", "next", "finally", "just", "also");

  /** Begin instructions, and are nouns or adjectives as well. */
  private static final Set<String> IMPERATIVES =
      words(
          """
          answer arrange brainstorm calculate categorize change check choose cite classify
          collect combine compare complete compose compute construct convert correct count
          create decide decode define delete describe design detect determine discuss develop
          divide draft draw edit encode estimate evaluate explain express extract fill find
          fix form format generate give group guess identify insert invent join judge label
          list look make mark match merge multiply name narrate number offer order output
          outline paraphrase pick place plan point predict print propose provide put quote
          rank rate read recommend remove rename repeat rephrase replace report research
          respond return reverse review rewrite round say search select set shorten show
          simplify solve sort speak spell split state suggest sum summarize take tell think
          trace transform translate turn underline use verify work write
          """);

  private static final Set<String> SCENE =
      Set.of("given", "using", "based", "considering", "assuming", "imagine", "suppose");

  private static final Set<String> SUBORDINATING =
      Set.of("that", "which", "who", "whom", "whose", "where", "when", "while", "if", "because");

  private final List<TaggedWord> words;

  private RootVerb(List<TaggedWord> words) {
    this.words = words;
  }

  /** Its place in the sentence; empty if there is none. */
  static OptionalInt in(List<TaggedWord> sentence) {
    return new RootVerb(sentence).find();
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+", -1));
  }

  private OptionalInt find() {
    int begin = begin(0);
    if (begin < words.size() && !setsTheScene(begin)) {
      return isImperative(begin) ? OptionalInt.of(begin) : mainVerb(begin);
    }
    for (int i = begin; i < words.size(); i++) {
      if (words.get(i).text().equals(",")) {
        int behind = begin(i + 1);
        if (behind < words.size() && isImperative(behind)) {
          return OptionalInt.of(behind);
        }
      }
    }
    return mainVerb(begin);
  }

  private int begin(int from) {
    int i = from;
    while (i < words.size()
        && (words.get(i).is("PUNCT", "ADV", "SYM", "INTJ")
            || BEFORE_IMPERATIVES.contains(words.get(i).lowerCase()))
        && !IMPERATIVES.contains(words.get(i).lowerCase())
        && !SUBORDINATING.contains(words.get(i).lowerCase())) {
      i++;
    }
    return i;
  }

  private boolean setsTheScene(int at) {
    TaggedWord word = words.get(at);
    return !IMPERATIVES.contains(word.lowerCase())
        && (word.is("ADP", "SCONJ")
            || SCENE.contains(word.lowerCase())
            || SUBORDINATING.contains(word.lowerCase()));
  }

  private boolean isImperative(int at) {
    TaggedWord word = words.get(at);
    if (IMPERATIVES.contains(word.lowerCase())) {
      // "Name one …" asks; "Work is …" and "Research shows …" state.
      return at + 1 >= words.size() || word.is("VERB") || !words.get(at + 1).is("VERB", "AUX");
    }
    return word.is("VERB");
  }

  private OptionalInt mainVerb(int from) {
    boolean subordinate = false;
    for (int i = from; i < words.size(); i++) {
      TaggedWord word = words.get(i);
      if (word.text().equals(",")) {
        subordinate = false;
      } else if ((i > from && SUBORDINATING.contains(word.lowerCase())) || isTo(i)) {
        subordinate = true;
      } else if (word.is("VERB") && !DirectObject.isParticipleBeforeNoun(i, words)) {
        if (!subordinate) {
          return OptionalInt.of(i);
        }
        subordinate = false;
      }
    }
    return OptionalInt.empty();
  }

  private boolean isTo(int at) {
    return words.get(at).is("PART") && words.get(at).lowerCase().equals("to");
  }
}
