package org.alpacastreams.generator.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The expectations without a golden follow from SPEC 1.4. */
class ReferenceParserTest {
  private static final CompletionParser PARSER = CompletionParser.of(Parsing.REFERENCE);

  @Test
  void readsTheReferencesCompletionsAsItDid() throws IOException {
    Path goldens = Path.of(System.getProperty("reference.dir", "absent"), "alpaca");
    assumeTrue(
        Files.isDirectory(goldens),
        "skipped: no reference data at " + goldens + "; set -Dreference.dir");
    List<String> lines = Files.readAllLines(goldens.resolve("golden_postprocess.jsonl"));
    for (String line : lines) {
      JsonNode golden = Json.mapper().readTree(line);
      String name = golden.path("name").asText();
      List<List<String>> parsed = new ArrayList<>();
      for (ParsedItem item :
          PARSER.parse(
              new Completion(
                  golden.path("num_prompt_instructions").asInt() + 1,
                  golden.path("text").asText(),
                  golden.path("finish_reason").asText()))) {
        if (item instanceof Intact intact) {
          parsed.add(List.of(intact.instruction(), intact.input(), intact.output()));
        }
      }
      List<List<String>> expected = new ArrayList<>();
      for (JsonNode e : golden.path("expected")) {
        expected.add(
            List.of(
                e.path("instruction").asText(),
                e.path("input").asText(),
                e.path("output").asText()));
      }
      if (name.startsWith("filter") || name.startsWith("contraction")) {
        // What the text filters drop is still here: they are dedup-filter's.
        assertThat(parsed).as(name).hasSize(1).containsAll(expected);
      } else {
        assertThat(parsed).as(name).isEqualTo(expected);
      }
    }
    assertThat(lines).hasSize(32);
  }

  @Test
  void takesFieldsByPositionAndNotByName() {
    assertThat(parse(" One\n4. Output: two\n4. Input: three", "stop"))
        .containsExactly(new Intact(4, "One", "two", "three"));
  }

  @Test
  void losesEverythingAfterASeparatorInsideAnOutput() {
    List<ParsedItem> items =
        parse(
            item(4, "a")
                + "###\n5. Instruction:"
                + item(5, "x ### y")
                + "###\n6. Instruction:"
                + item(6, "c"),
            "stop");
    assertThat(items.get(1)).isEqualTo(new Intact(5, "Do it", "", "x"));
    assertThat(codes(items)).containsExactly("intact", "intact", "label-count", "label-count");
  }

  @Test
  void dropsTheLastPieceOfATruncatedAnswerOnly() {
    assertThat(codes(parse(item(4, "a") + "###\n5. Instruction:" + item(5, "b"), "length")))
        .containsExactly("intact", "truncated");
    assertThat(codes(parse(item(4, "a") + "###\n", "length"))).containsExactly("intact");
  }

  @Test
  void countsPiecesBeforeAnyIsRejected() {
    List<ParsedItem> items = parse(item(4, "a") + "######\n6. Instruction:" + item(6, "b"), "stop");
    assertThat(items)
        .containsExactly(new Intact(4, "Do it", "", "a"), new Intact(6, "Do it", "", "b"));
  }

  @Test
  void matchesANumberThatEndsInTheRightDigit() {
    assertThat(parse(" Do it\n14. Input: x\n4. Output: y", "stop"))
        .containsExactly(new Intact(4, "Do it\n1", "x", "y"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<noinput>", "<NoInput>", "\u00a0<noinput>\u001f"})
  void readsNoInputInAnyCase(String input) {
    assertThat(parse(" Do it\n4. Input:" + input + "\n4. Output: y", "stop"))
        .containsExactly(new Intact(4, "Do it", "", "y"));
  }

  @Test
  void keepsTheRawTextOfWhatItCannotRead() {
    assertThat(parse(" I'm sorry.\n", "stop").get(0))
        .isInstanceOfSatisfying(
            ParsedItem.Broken.class,
            broken -> {
              assertThat(broken.error().text()).isEqualTo("4. Instruction: I'm sorry.");
              assertThat(broken.error().message()).contains("'4. Input:', found 1");
            });
  }

  @Test
  void treatsThoseCharactersAsSpaceThatPythonDoes() {
    Pattern space = Pattern.compile(PythonText.SPACE);
    StringBuilder spaces = new StringBuilder();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      assertThat(PythonText.isSpace((char) c))
          .isEqualTo(space.matcher(String.valueOf((char) c)).matches());
      if (PythonText.isSpace((char) c)) {
        spaces.append(Integer.toHexString(c)).append(' ');
      }
    }
    assertThat(spaces.toString())
        .isEqualTo(
            "9 a b c d 1c 1d 1e 1f 20 85 a0 1680 2000 2001 2002 2003 2004 2005 2006 2007 2008"
                + " 2009 200a 2028 2029 202f 205f 3000 ");
  }

  private static String item(int number, String output) {
    return " Do it\n%d. Input:\n<noinput>\n%d. Output:\n%s\n".formatted(number, number, output);
  }

  private static List<ParsedItem> parse(String text, String finishReason) {
    return PARSER.parse(new Completion(4, text, finishReason));
  }

  private static List<String> codes(List<ParsedItem> items) {
    return items.stream()
        .map(i -> i instanceof ParsedItem.Broken broken ? broken.error().code() : "intact")
        .toList();
  }
}
