package org.alpacastreams.generator.procedural;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A passage as tasks use it: its whole sentences, each once, and what it is about.
 *
 * @param subject its most frequent long word or, in Chinese, its document's name; may be empty
 * @param sentences those that can be quoted, in order
 */
record Passage(String subject, List<String> sentences) {
  private static final Pattern ENGLISH_END = Pattern.compile("(?<=[.!?])\\s+(?=[A-Z])");
  private static final Pattern CHINESE_END = Pattern.compile("(?<=[。！？])\\s*");
  private static final Pattern PARAGRAPH = Pattern.compile("\\n\\s*\\n");

  /**
   * Quotation marks would end the quotation, dots would be a gap, and the others mean something to
   * readers.
   */
  private static final Pattern UNQUOTABLE = Pattern.compile("[\"“”「」#<>_|*\\[\\]]|20\\.|\\.\\.|…");

  private static final int LONGEST = 300;
  private static final int SHORTEST_SUBJECT = 5;

  /** Long words that no text is about. */
  private static final Set<String> COMMON =
      Stream.of(
              "about after again almost along already although always among another around became",
              "because become before being below between could during either every first found",
              "great however large little longer might never often other others quite rather",
              "second several shall should since small still their there these thing things third",
              "those though three through under until using usually where whether which while",
              "whose within without would years")
          .flatMap(line -> Stream.of(line.split(" ")))
          .collect(Collectors.toUnmodifiableSet());

  Passage {
    sentences = List.copyOf(sentences);
  }

  static Passage of(PassageText text, Language language) {
    List<String> sentences = new ArrayList<>();
    Pattern end = language == Language.CHINESE ? CHINESE_END : ENGLISH_END;
    for (String paragraph : PARAGRAPH.split(text.text(), -1)) {
      String line = paragraph.strip().replaceAll("\\s+", " ");
      for (String sentence : end.split(line, -1)) {
        if (isQuotable(sentence, language) && !sentences.contains(sentence)) {
          sentences.add(sentence);
        }
      }
    }
    String subject =
        language == Language.CHINESE ? chineseSubject(text) : englishSubject(text, sentences);
    return new Passage(subject, sentences);
  }

  /** Up to {@code most} sentences that follow one another, from {@code first} on. */
  List<String> from(int first, int most) {
    return sentences.subList(first, Math.min(sentences.size(), first + most));
  }

  /** A sentence's words without the punctuation around them. */
  static List<String> words(String sentence) {
    return Stream.of(sentence.split(" "))
        .map(word -> word.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", ""))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  /** Whole, of a handy length, and with a letter or digit in everything between its spaces. */
  private static boolean isQuotable(String sentence, Language language) {
    if (sentence.isEmpty()
        || sentence.length() > LONGEST
        || UNQUOTABLE.matcher(sentence).find()
        || ".!?。！？".indexOf(sentence.charAt(sentence.length() - 1)) < 0) {
      return false;
    }
    if (language == Language.CHINESE) {
      long han = sentence.codePoints().filter(Language::isHan).count();
      return han >= 6 && sentence.codePoints().noneMatch(Character::isSupplementaryCodePoint);
    }
    return Character.isUpperCase(sentence.charAt(0))
        && words(sentence).size() == sentence.split(" ").length
        && words(sentence).size() >= 5;
  }

  private static String englishSubject(PassageText text, List<String> sentences) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (String sentence : sentences) {
      for (String word : words(sentence)) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.matches("[a-z]{" + SHORTEST_SUBJECT + ",}") && !COMMON.contains(lower)) {
          counts.merge(lower, 1, Integer::sum);
        }
      }
    }
    String subject = text.document();
    int most = 0;
    for (Map.Entry<String, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most) {
        most = entry.getValue();
        subject = entry.getKey();
      }
    }
    return subject;
  }

  private static String chineseSubject(PassageText text) {
    boolean han = text.document().codePoints().anyMatch(Language::isHan);
    return han && !UNQUOTABLE.matcher(text.document()).find() ? text.document() : "";
  }
}
