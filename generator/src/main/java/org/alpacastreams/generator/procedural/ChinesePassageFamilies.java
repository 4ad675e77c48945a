package org.alpacastreams.generator.procedural;

import static org.alpacastreams.generator.procedural.PassageTasks.one;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.alpacastreams.generator.procedural.PassageTasks.PassageFamily;

/** Questions about Chinese passages, by characters: a text does not say where its words end. */
final class ChinesePassageFamilies {
  static final List<PassageFamily> ALL =
      List.of(
          new PassageFamily("missing-character", true, ChinesePassageFamilies::missingCharacter),
          new PassageFamily("count-characters", false, ChinesePassageFamilies::countCharacters),
          new PassageFamily("character-at-place", false, ChinesePassageFamilies::characterAtPlace),
          new PassageFamily("count-character", false, ChinesePassageFamilies::countCharacter),
          new PassageFamily("which-first", true, ChinesePassageFamilies::whichFirst),
          new PassageFamily("mentions", true, ChinesePassageFamilies::mentions));

  private static final List<String> NUMBERS = List.of("一", "二", "三", "四", "五", "六");
  private static final int EXCERPT = 4;

  private ChinesePassageFamilies() {}

  private static Optional<WrittenTask> missingCharacter(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    List<String> own = characters(sentence);
    List<String> gaps =
        own.stream().filter(c -> sentence.indexOf(c) == sentence.lastIndexOf(c)).toList();
    List<String> others =
        passage.sentences().stream()
            .flatMap(s -> characters(s).stream())
            .filter(c -> !own.contains(c))
            .distinct()
            .toList();
    if (gaps.isEmpty() || others.size() < 2) {
      return Optional.empty();
    }
    String answer = one(gaps, random);
    int other = random.nextInt(others.size());
    List<String> options = new ArrayList<>();
    options.add(answer);
    options.add(others.get(other));
    options.add(others.get((other + 1 + random.nextInt(others.size() - 1)) % others.size()));
    options.sort(Comparator.naturalOrder());
    String question =
        one(
            List.of(
                "下面的句子出自%s，缺了一个字：“%s”缺的字是“%s”、“%s”还是“%s”？",
                "请从“%3$s”“%4$s”“%5$s”三个字里选一个，填进这句话的空格：“%2$s”（出自%1$s）"),
            random);
    return task(
        question.formatted(
            source(passage),
            sentence.replace(answer, "（　）"),
            options.get(0),
            options.get(1),
            options.get(2)),
        "",
        answer);
  }

  private static Optional<WrittenTask> countCharacters(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    String question =
        one(
            List.of("“%2$s”这句话出自%1$s，不算标点，一共有几个汉字？用阿拉伯数字回答。", "数一数%s里的这句话有多少个汉字，标点不算，只写数字：“%s”"),
            random);
    return task(
        question.formatted(source(passage), sentence),
        "",
        Integer.toString(characters(sentence).size()));
  }

  private static Optional<WrittenTask> characterAtPlace(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    int place = random.nextInt(NUMBERS.size());
    String question =
        one(List.of("写出这句话的第%3$s个汉字：“%2$s”（出自%1$s）", "%1$s里有一句“%2$s”，其中第%3$s个汉字是什么？"), random);
    return task(
        question.formatted(source(passage), sentence, NUMBERS.get(place)),
        "",
        characters(sentence).get(place));
  }

  private static Optional<WrittenTask> countCharacter(Passage passage, RandomGenerator random) {
    String sentence = one(passage.sentences(), random);
    String character = one(characters(sentence), random);
    long count = characters(sentence).stream().filter(character::equals).count();
    String question =
        one(
            List.of(
                "“%3$s”字在下面这句话里出现了几次？用阿拉伯数字回答：“%2$s”（出自%1$s）",
                "读一读%1$s里的“%2$s”，用数字写出“%3$s”字出现的次数。"),
            random);
    return task(question.formatted(source(passage), sentence, character), "", Long.toString(count));
  }

  private static Optional<WrittenTask> whichFirst(Passage passage, RandomGenerator random) {
    int count = passage.sentences().size();
    if (count < 2) {
      return Optional.empty();
    }
    List<String> excerpt = passage.from(random.nextInt(count - 1), EXCERPT);
    int earlier = random.nextInt(excerpt.size() - 1);
    int later = random.nextInt(earlier + 1, excerpt.size());
    boolean turned = random.nextBoolean();
    String question =
        one(
            List.of("在%s中，甲句和乙句哪一句在前？甲：“%s”乙：“%s”只答甲或乙。", "甲：“%2$s”乙：“%3$s”这两句都出自%1$s，先出现的是甲还是乙？"),
            random);
    return task(
        question.formatted(
            source(passage),
            excerpt.get(turned ? later : earlier),
            excerpt.get(turned ? earlier : later)),
        String.join("", excerpt),
        turned ? "乙" : "甲");
  }

  private static Optional<WrittenTask> mentions(Passage passage, RandomGenerator random) {
    String about = one(passage.sentences(), random);
    List<String> excerpt =
        passage.from(random.nextInt(passage.sentences().size()), 1 + random.nextInt(EXCERPT));
    String input = String.join("", excerpt);
    int start = random.nextInt(about.length() - 1);
    String word = about.substring(start, start + 2);
    String question =
        one(List.of("%s的这一段里有没有“%s”这两个字连在一起？回答有或没有。", "请看一段文字，它出自%s。里面出现过“%s”吗？只答有或没有。"), random);
    return word.codePoints().allMatch(Language::isHan)
        ? task(question.formatted(source(passage), word), input, input.contains(word) ? "有" : "没有")
        : Optional.empty();
  }

  private static String source(Passage passage) {
    return passage.subject().isEmpty() ? "一篇文章" : "关于“" + passage.subject() + "”的文章";
  }

  private static List<String> characters(String text) {
    return text.codePoints()
        .filter(Language::isHan)
        .mapToObj(Character::toString)
        .collect(Collectors.toUnmodifiableList());
  }

  private static Optional<WrittenTask> task(String instruction, String input, String output) {
    return Optional.of(new WrittenTask(instruction, input, output));
  }
}
