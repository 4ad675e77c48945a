package org.alpacastreams.generator.procedural;

import static org.alpacastreams.generator.procedural.PassageTasks.one;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.alpacastreams.generator.procedural.PassageTasks.PassageFamily;

/** Questions about English passages. The quoted sentence stands in the instruction. */
final class EnglishPassageFamilies {
  static final List<PassageFamily> ALL =
      List.of(
          new PassageFamily("missing-word", true, EnglishPassageFamilies::missingWord),
          new PassageFamily("count-words", false, EnglishPassageFamilies::countWords),
          new PassageFamily("sort-words", false, EnglishPassageFamilies::sortWords),
          new PassageFamily("longest-word", false, EnglishPassageFamilies::longestWord),
          new PassageFamily("word-at-place", false, EnglishPassageFamilies::wordAtPlace),
          new PassageFamily("which-first", true, EnglishPassageFamilies::whichFirst),
          new PassageFamily("mentions", true, EnglishPassageFamilies::mentions));

  private static final List<String> PLACES = List.of("first", "second", "third", "fourth", "last");
  private static final int SHORTEST_GAP = 4;
  private static final int EXCERPT = 4;

  private EnglishPassageFamilies() {}

  private static Optional<WrittenTask> missingWord(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    List<String> own = lower(Passage.words(sentence));
    List<String> gaps =
        Passage.words(sentence).stream()
            .filter(EnglishPassageFamilies::isPlain)
            .filter(w -> own.stream().filter(w.toLowerCase(Locale.ROOT)::equals).count() == 1)
            .filter(w -> sentence.indexOf(w) == sentence.lastIndexOf(w))
            .toList();
    List<String> others =
        passage.sentences().stream()
            .flatMap(s -> Passage.words(s).stream())
            .filter(EnglishPassageFamilies::isPlain)
            .map(w -> w.toLowerCase(Locale.ROOT))
            .filter(w -> !own.contains(w))
            .distinct()
            .toList();
    if (gaps.isEmpty() || others.size() < 2) {
      return Optional.empty();
    }
    String answer = one(gaps, random);
    int other = random.nextInt(others.size());
    List<String> options = new ArrayList<>();
    options.add(answer.toLowerCase(Locale.ROOT));
    options.add(others.get(other));
    options.add(others.get((other + 1 + random.nextInt(others.size() - 1)) % others.size()));
    options.sort(Comparator.naturalOrder());
    String question =
        one(
            List.of(
                "A word is missing in this sentence about %s: \"%s\" Is it %s, %s or %s?",
                "Fill the gap in \"%2$s\", taken from a text about %1$s, with %3$s, %4$s or %5$s.",
                "Which of the words %3$s, %4$s and %5$s belongs into the gap? \"%2$s\" (from a"
                    + " text about %1$s)"),
            random);
    return task(
        question.formatted(
            passage.subject(),
            sentence.replace(answer, "..."),
            options.get(0),
            options.get(1),
            options.get(2)),
        "",
        answer.toLowerCase(Locale.ROOT));
  }

  private static Optional<WrittenTask> countWords(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    String question =
        one(
            List.of(
                "How many words does this sentence about %s have? \"%s\"",
                "Count the words of a line from a text about %s: \"%s\"",
                "Give the number of words between the quotation marks; the subject is %s. \"%s\""),
            random);
    return task(
        question.formatted(passage.subject(), sentence),
        "",
        Integer.toString(Passage.words(sentence).size()));
  }

  private static Optional<WrittenTask> sortWords(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    List<String> words = lower(Passage.words(sentence));
    String question =
        one(
            List.of(
                "Sort the words of this sentence about %s alphabetically, in lower case and with"
                    + " commas between them: \"%s\"",
                "Write the words of \"%2$s\", which is about %1$s, in alphabetical order, all in"
                    + " lower case, separated by commas."),
            random);
    return words.size() > 15 || !words.stream().allMatch(w -> w.matches("[a-z]+"))
        ? Optional.empty()
        : task(
            question.formatted(passage.subject(), sentence),
            "",
            String.join(", ", words.stream().sorted().toList()));
  }

  private static Optional<WrittenTask> longestWord(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    List<String> words = Passage.words(sentence);
    int most = words.stream().mapToInt(String::length).max().orElse(0);
    List<String> longest = words.stream().filter(w -> w.length() == most).distinct().toList();
    String question =
        one(
            List.of(
                "Which word is the longest here? \"%2$s\" (on %1$s)",
                "Find the longest word of this sentence about %s: \"%s\"",
                "From a text about %s: \"%s\" Copy its longest word."),
            random);
    return longest.size() != 1
        ? Optional.empty()
        : task(question.formatted(passage.subject(), sentence), "", longest.get(0));
  }

  private static Optional<WrittenTask> wordAtPlace(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    List<String> words = Passage.words(sentence);
    int place = random.nextInt(PLACES.size());
    String question =
        one(
            List.of(
                "What is the %3$s word of this sentence about %1$s? \"%2$s\"",
                "Copy the %3$s word from \"%2$s\", a line on %1$s, without punctuation.",
                "Name the %3$s word of this remark about %1$s: \"%2$s\""),
            random);
    return task(
        question.formatted(passage.subject(), sentence, PLACES.get(place)),
        "",
        words.get(place == PLACES.size() - 1 ? words.size() - 1 : place));
  }

  private static Optional<WrittenTask> whichFirst(Passage passage, RandomGenerator random) {
    int count = passage.sentences().size();
    if (count < 2) {
      return Optional.empty();
    }
    int start = random.nextInt(count - 1);
    List<String> excerpt = passage.from(start, EXCERPT);
    int earlier = random.nextInt(excerpt.size() - 1);
    int later = random.nextInt(earlier + 1, excerpt.size());
    boolean turned = random.nextBoolean();
    String question =
        one(
            List.of(
                "Which of these two sentences comes first in the text about %s? A: \"%s\" B:"
                    + " \"%s\" Answer A or B.",
                "In the text on %s, does A or B stand earlier? A is \"%s\" and B is \"%s\""),
            random);
    return task(
        question.formatted(
            passage.subject(),
            excerpt.get(turned ? later : earlier),
            excerpt.get(turned ? earlier : later)),
        String.join(" ", excerpt),
        turned ? "B" : "A");
  }

  private static Optional<WrittenTask> mentions(Passage passage, RandomGenerator random) {
    int start = random.nextInt(passage.sentences().size());
    List<String> excerpt = passage.from(start, 1 + random.nextInt(EXCERPT));
    List<String> words =
        passage.sentences().stream()
            .flatMap(s -> Passage.words(s).stream())
            .filter(EnglishPassageFamilies::isPlain)
            .map(w -> w.toLowerCase(Locale.ROOT))
            .distinct()
            .toList();
    if (words.isEmpty()) {
      return Optional.empty();
    }
    String word = one(words, random);
    List<String> present = excerpt.stream().flatMap(s -> lower(Passage.words(s)).stream()).toList();
    String question =
        one(
            List.of(
                "Does the word \"%2$s\" occur in the text about %1$s? Answer Yes or No.",
                "Say Yes if the given lines about %s use the word \"%s\", otherwise No.",
                "Look for \"%2$s\" in this part of a text about %1$s. Is the word there, Yes or"
                    + " No?"),
            random);
    return task(
        question.formatted(passage.subject(), word),
        String.join(" ", excerpt),
        present.contains(word) ? "Yes" : "No");
  }

  private static boolean isPlain(String word) {
    return word.matches("[A-Za-z]{" + SHORTEST_GAP + ",}");
  }

  private static List<String> lower(List<String> words) {
    return words.stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
  }

  private static Optional<WrittenTask> task(String instruction, String input, String output) {
    return Optional.of(new WrittenTask(instruction, input, output));
  }
}
