package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.diversity.EnglishParser;
import org.alpacastreams.datasetsink.diversity.InstructionParser;
import org.alpacastreams.datasetsink.diversity.VerbObject;
import org.junit.jupiter.api.Test;

class DiversitySvgTest {
  private static final InstructionParser ENGLISH = new EnglishParser();

  @Test
  void showsWhatTheInstructionsAskFor() throws IOException {
    // "Name 7 things that are blue …", six times.
    String svg = picture(new DiversitySvg(ENGLISH), Examples.first("cooking", 6));
    assertThat(svg)
        .contains("<title id=\"title\">What the instructions of cooking ask for</title>")
        .contains("6 of 6 instructions have a root verb with a direct object")
        .contains("<title>name: 6</title>")
        .contains("<title>thing: 6</title>");
  }

  @Test
  void givesTheSameBytesWhetherAVersionBeforeWasCutOrNot() throws IOException {
    List<AcceptedExample> examples = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String instruction = i % 3 == 0 ? "Write a story about " + i : "Describe the city of " + i;
      examples.add(Examples.of("travel", i, instruction, "", "answer"));
    }
    List<String> asked = new ArrayList<>();
    DiversitySvg incremental =
        new DiversitySvg(
            instruction -> {
              asked.add(instruction);
              return ENGLISH.parse(instruction);
            });
    picture(incremental, examples.subList(0, 25));
    String second = picture(incremental, examples);
    assertThat(asked).hasSize(40);
    assertThat(second).isEqualTo(picture(new DiversitySvg(ENGLISH), examples));
    assertThat(second).contains("<title>describe: 26</title>").contains("<title>story: 14</title>");
  }

  @Test
  void saysThatTheParserDoesNotKnowTheLanguage() throws IOException {
    DiversitySvg format =
        new DiversitySvg(
            instruction -> {
              throw new AssertionError("parsed: " + instruction);
            });
    String svg = picture(format, List.of(inLanguage("zh")));
    assertThat(svg)
        .contains("The parser knows English only; this dataset's language is zh")
        .doesNotContain("<path");
  }

  @Test
  void parsesEveryKindOfEnglish() throws IOException {
    DiversitySvg format =
        new DiversitySvg(instruction -> Optional.of(new VerbObject("colour", "wall")));
    assertThat(picture(format, List.of(inLanguage("en-GB")))).contains("<title>colour: 1</title>");
  }

  private static AcceptedExample inLanguage(String language) {
    AcceptedExample example = Examples.of("elsewhere", 0);
    return new AcceptedExample(
        example.dataset(),
        example.exampleId(),
        example.sequence(),
        example.instruction(),
        example.input(),
        example.output(),
        example.origin(),
        example.neighbours(),
        example.meanScore(),
        example.poolSize(),
        example.filterVersion(),
        new DatasetSettings(
            Policy.ROBUST, 0.7, Tokenizer.ROUGE_SCORE, Annotation.NEAREST, language),
        example.counts());
  }

  private static String picture(DiversitySvg format, List<AcceptedExample> examples)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing = format.begin(out);
    for (AcceptedExample example : examples) {
      writing.visit(example);
    }
    writing.end();
    return out.toString(StandardCharsets.UTF_8);
  }
}
