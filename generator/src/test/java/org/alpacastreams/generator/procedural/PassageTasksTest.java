package org.alpacastreams.generator.procedural;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.TestLabels;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.Test;

/** Answers are worked out once more, from the instruction and the passage alone. */
class PassageTasksTest {
  private static final String ENGLISH =
      """
      Yeast is a small fungus that lives on sugar. It breathes out a gas which lifts the dough.
      Warm water wakes the yeast within a few minutes. Hot water kills it at once, so bakers test
      the water with a finger.

      Salt slows the yeast down. A slow dough has more taste than a fast one, said the "old" baker.
      Bakers in Vienna kept their yeast alive for 30 years. Sourdough needs no bought yeast at all.
      """;

  private static final String CHINESE =
      """
      酵母是一种很小的真菌，它靠糖生活。它呼出的气体使面团变大。温水能在几分钟内唤醒酵母。
      太热的水会立刻杀死它，所以面包师先用手指试水温。

      盐会让酵母变慢。慢慢发酵的面团比快速发酵的更有味道。酸面团完全不需要买来的酵母。
      """;

  private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"|“([^”]+)”");

  private static final Pattern OPTIONS = Pattern.compile("([a-z]+), ([a-z]+) (?:or|and) ([a-z]+)");

  @Test
  void asksRightQuestionsAboutEnglishPassages() {
    Set<String> outputs = new HashSet<>();
    int quoting = 0;
    List<Intact> items = tasks(Labels.ENGLISH, ENGLISH, 30);
    for (Intact item : items) {
      assertThat(item.output()).as(item.toString()).isEqualTo(english(item, ENGLISH));
      assertThat(item.instruction()).contains("yeast");
      quoting += item.input().isEmpty() ? 1 : 0;
      outputs.add(item.instruction());
    }
    assertThat(items).hasSizeGreaterThan(400);
    assertThat(quoting).isGreaterThan(items.size() / 2);
    assertThat(outputs).hasSizeGreaterThan(150);
  }

  @Test
  void asksRightQuestionsAboutChinesePassages() {
    Set<String> outputs = new HashSet<>();
    int quoting = 0;
    List<Intact> items = tasks(TestLabels.CHINESE, CHINESE, 30);
    for (Intact item : items) {
      assertThat(item.output()).as(item.toString()).isEqualTo(chinese(item));
      quoting += item.input().isEmpty() ? 1 : 0;
      outputs.add(item.instruction());
    }
    assertThat(items).hasSizeGreaterThan(400);
    assertThat(quoting).isGreaterThan(items.size() / 2);
    assertThat(outputs).hasSizeGreaterThan(150);
  }

  @Test
  void answersItsQuestionsInLaterStagesWhereThePassageIsShownAgain() {
    StagePrompts stage = new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, FlawRates.NONE);
    SampledPrompt questions = stage.grounded("g-r1-000001/1", Reading.QUESTIONS, ENGLISH);
    SampledPrompt list = stage.grounded("g-r1-000002/1", Reading.INSTRUCTIONS, ENGLISH);
    for (Intact item : stage.intact(questions)) {
      String id = questions.context().promptId() + "#" + item.number();
      SampledPrompt answer =
          stage.about(Reading.ANSWER, id, item.instruction(), item.input(), Optional.of(ENGLISH));
      assertThat(stage.instances(answer).instances())
          .containsExactly(new Instance(item.input(), english(item, ENGLISH)));
      assertThat(
              stage
                  .instances(stage.about(Reading.ANSWER, id, item.instruction(), item.input()))
                  .instances())
          .containsExactly(new Instance(item.input(), ""));
    }
    for (Intact item : stage.intact(list)) {
      String id = list.context().promptId() + "#" + item.number();
      List<Instance> instances =
          stage
              .instances(
                  stage.about(
                      Reading.INPUT_FIRST, id, item.instruction(), "", Optional.of(ENGLISH)))
              .instances();
      assertThat(instances).hasSize(1);
      Instance instance = instances.get(0);
      assertThat(instance.output())
          .isEqualTo(
              english(
                  new Intact(1, item.instruction(), instance.input(), instance.output()), ENGLISH));
    }
  }

  @Test
  void saysWhatThePassageIsAboutAndKeepsToSentencesThatCanBeQuoted() {
    SampledPrompt prompt =
        new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, FlawRates.NONE)
            .grounded("g/1", Reading.TASKS, ENGLISH);
    Passage passage = Passage.of(PassageText.in(prompt).orElseThrow(), Language.ENGLISH);
    assertThat(passage.subject()).isEqualTo("yeast");
    assertThat(passage.sentences()).hasSize(7).noneMatch(s -> s.contains("old"));
    assertThat(passage.sentences().get(3)).endsWith("so bakers test the water with a finger.");
  }

  @Test
  void admitsThatATextIsTooShortForATask() {
    StagePrompts stage = new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, FlawRates.NONE);
    assertThat(stage.intact(stage.grounded("g/1", Reading.TASKS, "Yeast."))).isEmpty();
  }

  @Property(tries = 100)
  void asksRightQuestionsAboutAnyText(@ForAll("texts") String text) {
    StagePrompts stage = new StagePrompts(Labels.ENGLISH, Parsing.ROBUST, FlawRates.NONE);
    for (Intact item : stage.intact(stage.grounded("any/1", Reading.TASKS, text))) {
      assertThat(item.output()).as(item.toString()).isEqualTo(english(item, text));
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "Yeast",
            "a",
            "the",
            "The",
            "water",
            "water,",
            "it's",
            "(warm)",
            "3.5",
            "slow-moving",
            "été",
            "$5",
            "bread",
            "Bread",
            ".",
            "\"so\"",
            "\n\n",
            "dough.",
            "gas!",
            "finger?")
        .list()
        .ofMaxSize(60)
        .map(words -> String.join(" ", words));
  }

  private static List<Intact> tasks(Labels labels, String passage, int prompts) {
    StagePrompts stage = new StagePrompts(labels, Parsing.ROBUST, FlawRates.NONE);
    List<Intact> items = new ArrayList<>();
    for (int i = 0; i < prompts; i++) {
      items.addAll(
          stage.intact(stage.grounded("g-r1-%06d/1".formatted(i), Reading.TASKS, passage)));
    }
    return items;
  }

  private static String english(Intact item, String passage) {
    String instruction = item.instruction();
    List<String> quoted = quoted(instruction);
    String sentence = quoted.get(0);
    List<String> words = words(sentence);
    if (sentence.contains("...")) {
      return missing(sentence, instruction, passage);
    }
    if (item.input().isEmpty()) {
      if (instruction.matches("(?s)(How many words|Count the words|Give the number).*")) {
        return Integer.toString(words.size());
      }
      if (instruction.contains("lower case")) {
        return String.join(
            ", ", words.stream().map(w -> w.toLowerCase(Locale.ROOT)).sorted().toList());
      }
      if (instruction.contains("longest")) {
        int most = words.stream().mapToInt(String::length).max().orElseThrow();
        return words.stream().filter(w -> w.length() == most).findFirst().orElseThrow();
      }
      String outside = instruction.replace(sentence, "");
      List<String> places = List.of("first", "second", "third", "fourth");
      for (int i = 0; i < places.size(); i++) {
        if (outside.contains(" " + places.get(i) + " word")) {
          return words.get(i);
        }
      }
      assertThat(outside).contains(" last word");
      return words.get(words.size() - 1);
    }
    assertThat(item.input().split("(?<=[.!?]) "))
        .allMatch(passage.replaceAll("\\s+", " ")::contains);
    if (quoted.size() == 2) {
      return item.input().indexOf(sentence) < item.input().indexOf(quoted.get(1)) ? "A" : "B";
    }
    return words(item.input()).stream().anyMatch(sentence::equalsIgnoreCase) ? "Yes" : "No";
  }

  /** The one option that makes the sentence a part of the passage. */
  private static String missing(String sentence, String instruction, String passage) {
    String whole = passage.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    Set<String> fitting = new TreeSet<>();
    Matcher options = OPTIONS.matcher(instruction.replace(sentence, ""));
    assertThat(options.find()).isTrue();
    for (String option : List.of(options.group(1), options.group(2), options.group(3))) {
      if (whole.contains(sentence.replace("...", option).toLowerCase(Locale.ROOT))) {
        fitting.add(option);
      }
    }
    assertThat(fitting).hasSize(1);
    return fitting.iterator().next();
  }

  private static String chinese(Intact item) {
    String instruction = item.instruction();
    List<String> quoted = quoted(instruction);
    if (instruction.contains("（　）")) {
      String sentence = quoted.stream().filter(q -> q.contains("（　）")).findFirst().orElseThrow();
      return quoted.stream()
          .filter(q -> CHINESE.replaceAll("\\s+", "").contains(sentence.replace("（　）", q)))
          .findFirst()
          .orElseThrow();
    }
    if (!item.input().isEmpty()) {
      return quoted.size() == 2
          ? item.input().indexOf(quoted.get(0)) < item.input().indexOf(quoted.get(1)) ? "甲" : "乙"
          : item.input().contains(quoted.get(0)) ? "有" : "没有";
    }
    String sentence =
        quoted.stream().max((a, b) -> Integer.compare(a.length(), b.length())).orElseThrow();
    String han = sentence.replaceAll("[^\\p{IsHan}]", "");
    if (quoted.size() == 2) {
      String character = quoted.stream().filter(q -> q.length() == 1).findFirst().orElseThrow();
      return Integer.toString(han.length() - han.replace(character, "").length());
    }
    Matcher place = Pattern.compile("第([一二三四五六])个").matcher(instruction);
    return place.find()
        ? han.substring("一二三四五六".indexOf(place.group(1))).substring(0, 1)
        : Integer.toString(han.length());
  }

  private static List<String> quoted(String text) {
    List<String> quoted = new ArrayList<>();
    Matcher matcher = QUOTED.matcher(text);
    while (matcher.find()) {
      quoted.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
    }
    return quoted;
  }

  private static List<String> words(String sentence) {
    return Arrays.stream(sentence.split("\\s+"))
        .map(w -> w.replaceAll("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$", ""))
        .filter(w -> !w.isEmpty())
        .toList();
  }
}
