package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.generator.parsing.ParsedItem.Broken;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobustParserTest {
  private static final CompletionParser PARSER = CompletionParser.of(Parsing.ROBUST);

  @Test
  void readsWhatTheReferencesTeacherWrites() {
    assertThat(
            parse(
                """
                 Name a sea.
                4. Input:
                <noinput>
                4. Output:
                The Baltic.
                ###
                5. Instruction: Add the numbers.
                5. Input:
                2, 3
                5. Output:
                5
                ###
                """))
        .containsExactly(
            new Intact(4, "Name a sea.", "", "The Baltic."),
            new Intact(5, "Add the numbers.", "2, 3", "5"));
  }

  @Test
  void keepsASeparatorThatIsNotALineOfItsOwn() {
    assertThat(
            parse(
                """
                 Write markdown.
                4. Input:
                <noinput>
                4. Output:
                # title
                ### heading
                a ### b
                ###
                5. Instruction: Next one.
                5. Input:
                x
                5. Output:
                y
                """))
        .containsExactly(
            new Intact(4, "Write markdown.", "", "# title\n### heading\na ### b"),
            new Intact(5, "Next one.", "x", "y"));
  }

  @Test
  void losesOnlyTheItemThatIsBroken() {
    List<ParsedItem> items =
        parse(
            """
             First task.
            4. Input:
            a
            4. Output:
            b
            ###
            5. Instruction: No input label.
            5. Output:
            c
            ###
            6. Instruction: No output label.
            6. Input:
            d
            ###
            7. Instruction: Two numbers.
            7. Input:
            e
            8. Output:
            f
            ###
            8. Input:
            no instruction
            8. Output:
            g
            ###
            I'm sorry, I cannot continue.
            ###
            10. Instruction: Output first.
            10. Output:
            h
            10. Input:
            i
            ###
            11. Instruction: Twice.
            11. Input:
            j
            11. Output:
            k
            11. Output:
            l
            ###
            12. Instruction:
            12. Input:
            m
            12. Output:
            n
            ###
            13. Instruction: Last task.
            13. Input:
            o
            13. Output:
            p
            """);
    assertThat(codes(items))
        .containsExactly(
            "intact",
            "missing-input-label",
            "missing-output-label",
            "wrong-number",
            "missing-instruction-label",
            "no-labels",
            "label-order",
            "repeated-label",
            "empty-instruction",
            "intact");
    assertThat(items.get(9)).isEqualTo(new Intact(13, "Last task.", "o", "p"));
    assertThat(items.get(1))
        .isInstanceOfSatisfying(
            Broken.class,
            broken ->
                assertThat(broken.error().text())
                    .isEqualTo("5. Instruction: No input label.\n5. Output:\nc"));
  }

  @Test
  void doesNotCareWhichNumbersItemsHave() {
    assertThat(
            parse(
                """
                1. Instruction: Restarted at one.
                1. Input:
                a
                1. Output:
                b
                ###
                7. Instruction: Skipped some.
                7. Input:
                c
                7. Output:
                d
                """))
        .containsExactly(
            new Intact(4, "Restarted at one.", "a", "b"), new Intact(5, "Skipped some.", "c", "d"));
  }

  @Test
  void toleratesAMissingSeparator() {
    assertThat(
            parse(
                """
                 First task.
                4. Input:
                a
                4. Output:
                b
                5. Instruction: Second task.
                5. Input:
                c
                5. Output:
                d ###
                6. Instruction: Third task.
                6. Input:
                e
                6. Output:
                f
                """))
        .containsExactly(
            new Intact(4, "First task.", "a", "b"),
            new Intact(5, "Second task.", "c", "d"),
            new Intact(6, "Third task.", "e", "f"));
  }

  @Test
  void keepsNumberedLinesOfAnOutputThatLookLikeLabelsOfOtherItems() {
    assertThat(
            parse(
                """
                 List the parts of a recipe.
                4. Input:
                <noinput>
                4. Output:
                1. Input: what you need
                2. Instruction: what you do
                3. Output: what you get
                """))
        .containsExactly(
            new Intact(
                4,
                "List the parts of a recipe.",
                "",
                "1. Input: what you need\n2. Instruction: what you do\n3. Output: what you get"));
  }

  @Test
  void keepsUnnumberedLabelsInsideANumberedAnswer() {
    assertThat(
            parse(
                """
                 Explain the program.
                4. Input:
                Input: 5
                4. Output:
                Output: 25
                Instruction: none
                """))
        .containsExactly(
            new Intact(4, "Explain the program.", "Input: 5", "Output: 25\nInstruction: none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "4. Instruction: Name a sea.\n4. Input:\n<noinput>\n4. Output:\nThe Baltic.",
        "Instruction: Name a sea.\n4. Input:\n<noinput>\n4. Output:\nThe Baltic.",
        "**4. Instruction:** Name a sea.\n**4. Input:**\n<noinput>\n**4. Output:**\nThe Baltic.",
        "**4.** **Instruction**: Name a sea.\n**4. Input**:\n<noinput>\n4. **Output:** The Baltic.",
        "### 4. Instruction: Name a sea.\n### 4. Input:\n\n### 4. Output:\nThe Baltic.",
        "4) instruction: Name a sea.\n4) INPUT: <NoInput>.\n4) Output: The Baltic.\n",
        "4.\nInstruction: Name a sea.\n4.\tInput:\nNo input\n4.\u00a0Output:\nThe Baltic.",
        "Instruction: Name a sea.\nInput: <noinput>\nOutput: The Baltic.",
        " Name a sea.\nInput:\n(no input)\nOutput:\nThe Baltic.\n###\n",
        "```\n4. Instruction: Name a sea.\n4. Input:\n\n4. Output:\nThe Baltic.\n```",
        "\r\n4. Instruction: Name a sea.\r\n4. Input:\r\n<noinput>\r\n4. Output:\r\nThe Baltic.\r\n###\r\n",
        "4. Instruction:\n4. Instruction: Name a sea.\n4. Input:\n<noinput>\n4. Output:\nThe Baltic."
      })
  void copesWithTheWaysOfChatModels(String answer) {
    assertThat(parse(answer)).containsExactly(new Intact(4, "Name a sea.", "", "The Baltic."));
  }

  @Test
  void findsTheItemsAfterAPreamble() {
    List<ParsedItem> items =
        parse(
            """
            Sure! Here are more tasks:

            4. Instruction: Name a sea.
            4. Input:
            <noinput>
            4. Output:
            The Baltic.
            """);
    assertThat(codes(items)).containsExactly("no-labels", "intact");
    assertThat(items.get(1)).isEqualTo(new Intact(5, "Name a sea.", "", "The Baltic."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"length", "content_filter"})
  void marksOnlyTheLastItemOfATruncatedAnswer(String finishReason) {
    String answer = " A b c.\n4. Input:\nx\n4. Output:\ny\n###\n5. Instruction: D e";
    List<ParsedItem> items = PARSER.parse(new Completion(4, answer, finishReason));
    assertThat(codes(items)).containsExactly("intact", "truncated");
    assertThat(items.get(1))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> assertThat(broken.error().text()).isEqualTo("5. Instruction: D e"));
    String whole = " A b c.\n4. Input:\nx\n4. Output:\ny\n###\n";
    assertThat(codes(PARSER.parse(new Completion(4, whole, finishReason))))
        .containsExactly("intact");
  }

  @Test
  void keepsAnEmptyOutputForTheFilterToJudge() {
    assertThat(parse(" A b c.\n4. Input:\nx\n4. Output:\n\n###"))
        .containsExactly(new Intact(4, "A b c.", "x", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n", "###", "###\n###\n", "```", "\u00a0\u3000"})
  void findsNothingInNothing(String answer) {
    assertThat(parse(answer)).isEmpty();
  }

  @Test
  void stopsCountingWhereATeacherRepeatsItselfForEver() {
    List<ParsedItem> items = parse("a\n###\n".repeat(5_000));
    assertThat(items).hasSize(1_001);
    assertThat(codes(items).get(1_000)).isEqualTo("too-many-items");
  }

  private static List<ParsedItem> parse(String text) {
    return PARSER.parse(new Completion(4, text, "stop"));
  }

  private static List<String> codes(List<ParsedItem> items) {
    return items.stream()
        .map(i -> i instanceof Broken broken ? broken.error().code() : "intact")
        .toList();
  }
}
