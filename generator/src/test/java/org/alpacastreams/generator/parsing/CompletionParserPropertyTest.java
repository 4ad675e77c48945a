package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;

class CompletionParserPropertyTest {
  /** White space is Python's: every Unicode space, and the ASCII separators. */
  private static final String DECORATION = "[\\p{IsWhite_Space}\\x1c-\\x1f#*_`>.0-9:)-]*";

  private static final Pattern LABELS_ONLY =
      Pattern.compile("(?is)" + DECORATION + "(instruction:" + DECORATION + ")*");

  private record Fields(String instruction, String input, String output) {}

  /** A part of an answer as it is written, and what of it must come back. */
  record Written(String text, List<String> intactFields) {}

  @Property(tries = 2_000)
  void noTextMakesAParserThrowOrLosesAllOfIt(
      @ForAll("hostileTexts") String text,
      @ForAll Parsing parsing,
      @ForAll("finishReasons") String finishReason) {
    List<ParsedItem> items =
        CompletionParser.of(parsing).parse(new Completion(4, text, finishReason));
    boolean saysSomething = text.chars().anyMatch(c -> Character.isLetter(c) && c < 0x80);
    boolean labelsOnly = LABELS_ONLY.matcher(text).matches();
    if (saysSomething && !labelsOnly) {
      assertThat(items).isNotEmpty();
    }
    assertThat(items.stream().map(ParsedItem::number).distinct()).hasSize(items.size());
    assertThat(items.stream().map(ParsedItem::number).toList()).isSorted();
  }

  @Property(tries = 1_000)
  void everyIntactItemComesBackWhateverSurroundsIt(@ForAll("answers") List<Written> parts) {
    String text = parts.stream().map(Written::text).collect(Collectors.joining("###\n"));
    List<List<String>> expected = new ArrayList<>();
    parts.stream().map(Written::intactFields).filter(f -> !f.isEmpty()).forEach(expected::add);
    List<List<String>> found = new ArrayList<>();
    for (ParsedItem item :
        CompletionParser.of(Parsing.ROBUST).parse(new Completion(4, "###\n" + text, "stop"))) {
      if (item instanceof Intact intact) {
        found.add(List.of(intact.instruction(), intact.input(), intact.output()));
      }
    }
    assertThat(found).isEqualTo(expected);
  }

  @Example
  void hugeTextsTakeLinearTime() {
    List<String> texts =
        List.of(
            " ".repeat(2_000_000),
            "\n".repeat(2_000_000),
            "#".repeat(2_000_000),
            "*_`".repeat(700_000),
            "4. \n".repeat(500_000),
            "4.".repeat(1_000_000),
            "4. Instruction:\n".repeat(120_000),
            "4. Input:\n".repeat(200_000),
            "Instruction: a\nInput: b\n".repeat(80_000));
    for (String text : texts) {
      for (Parsing parsing : Parsing.values()) {
        List<ParsedItem> items =
            assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> CompletionParser.of(parsing).parse(new Completion(4, text, "stop")));
        assertThat(items).hasSizeLessThanOrEqualTo(700_000);
      }
    }
  }

  @Provide
  Arbitrary<String> finishReasons() {
    return Arbitraries.of("stop", "length", "unknown");
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    Arbitrary<String> shards =
        Arbitraries.of(
            "###",
            "\n",
            "4.",
            "5. ",
            " Instruction:",
            "Input:",
            "Output:",
            "**",
            "```",
            "a",
            "β ",
            "\r\n",
            "\u00a0",
            "<noinput>",
            "20.",
            "####",
            "4. Instruction:",
            "\n4. Input:",
            "\n4. Output:",
            "\n###\n",
            "5. Instruction: x",
            "\ud83d\ude00",
            "\u2028",
            "-",
            "0");
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(200),
        shards.list().ofMaxSize(40).map(list -> String.join("", list)));
  }

  @Provide
  Arbitrary<List<Written>> answers() {
    return Combinators.combine(
            fields().list().ofMinSize(1).ofMaxSize(12),
            Arbitraries.integers().between(0, 9).list().ofSize(12))
        .as(
            (fields, kinds) -> {
              List<Written> parts = new ArrayList<>();
              for (int i = 0; i < fields.size(); i++) {
                parts.add(written(4 + i, kinds.get(i), fields.get(i)));
              }
              return parts;
            });
  }

  private static Arbitrary<Fields> fields() {
    Arbitrary<String> line =
        Arbitraries.oneOf(
            Arbitraries.strings().withCharRange(' ', '~').ofMinLength(1).ofMaxLength(30),
            Arbitraries.of(
                "1. wash the rice",
                "### Heading",
                "a ### b",
                "- Input",
                "Output is 5",
                "x: y",
                "The instruction: read",
                "20.",
                "été",
                "```java"));
    Arbitrary<String> lines =
        line.filter(CompletionParserPropertyTest::isPlain)
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(list -> PythonText.strip(String.join("\n", list)))
            .filter(text -> !text.isEmpty());
    return Combinators.combine(lines, lines, lines).as(Fields::new);
  }

  /** Not a separator and not a label: such a line would be no part of a field. */
  private static boolean isPlain(String line) {
    return TaskMarks.ENGLISH.in(line).isEmpty()
        && !PythonText.strip(line).matches("#+|[0-9]{1,6}[.):]?");
  }

  private static Written written(int number, int kind, Fields f) {
    String instruction = number + ". Instruction: " + f.instruction() + "\n";
    String input = number + ". Input:\n" + f.input() + "\n";
    String output = number + ". Output:\n" + f.output() + "\n";
    return switch (kind) {
      case 0 -> new Written(instruction + output, List.of());
      case 1 -> new Written(instruction + input, List.of());
      case 2 -> new Written(input + output, List.of());
      case 3 -> new Written(f.output() + "\n", List.of());
      case 4 ->
          new Written(
              "**%d. Instruction:** %s\n**%d. Input:** %s\n**%d. Output:** %s\n"
                  .formatted(number, f.instruction(), number, f.input(), number, f.output()),
              List.of(f.instruction(), f.input(), f.output()));
      default ->
          new Written(
              instruction + input + output, List.of(f.instruction(), f.input(), f.output()));
    };
  }
}
