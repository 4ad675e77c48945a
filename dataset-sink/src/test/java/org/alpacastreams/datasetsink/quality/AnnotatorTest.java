package org.alpacastreams.datasetsink.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.Examples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnnotatorTest {
  private final Annotator annotator = Annotator.standard();

  @TempDir Path folder;

  @Test
  void notesLanguageAndLengths() {
    ExampleAnnotations noted =
        annotate("Name three things that are blue.", "well-known 😀", "The sky, the sea, it's me");
    assertThat(noted.language()).isEqualTo("en");
    assertThat(noted.instructionWords()).isEqualTo(6);
    assertThat(noted.instructionCharacters()).isEqualTo(32);
    assertThat(noted.inputWords()).isEqualTo(1);
    assertThat(noted.inputCharacters()).isEqualTo(12);
    assertThat(noted.outputWords()).isEqualTo(6);
    assertThat(noted.outputCharacters()).isEqualTo(25);
    assertThat(noted.refusal()).isFalse();
    assertThat(noted.truncated()).isFalse();
    assertThat(noted.repeatsInput()).isFalse();
    assertThat(noted.judgeScore()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|What is the capital of France?|The capital of France is Paris.",
        "de|Nenne drei Tipps für ein gesundes Leben.|Iss ausgewogen und schlafe genug.",
        "fr|Donnez trois conseils pour rester en bonne santé.|Dormez assez et mangez bien.",
        "es|Da tres consejos para mantenerte sano.|Duerme bien y come fruta cada día.",
        "ru|Дайте три совета, как оставаться здоровым.|Спите достаточно и ешьте фрукты каждый день.",
        "zh|给出三个保持健康的建议。|多睡觉，多吃水果。",
        "ja|健康を保つための三つのヒントを教えて。|よく寝てください。",
        "ko|건강을 유지하는 세 가지 방법을 알려줘.|잘 자고 잘 먹어라.",
        "und|Divide 45 by 9|5",
        "und|x|<<>>"
      })
  void namesTheLanguage(String language, String instruction, String output) {
    assertThat(annotate(instruction, "", output).language()).isEqualTo(language);
  }

  @Test
  void countsCharactersOfScriptsWithoutSpacesAsWords() {
    assertThat(annotate("给出建议。", "", "ok").instructionWords()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can’t help with that.",
        "As an AI language model, I do not have personal opinions.",
        "I cannot provide medical advice.",
        "Unfortunately, I am not able to open links.",
        "Es tut mir leid, aber ich kann dabei nicht helfen.",
        "Als KI-Sprachmodell kann ich keine Meinung haben.",
        "Je suis désolé, mais je ne peux pas vous aider.",
        "Lo siento, pero no puedo ayudar con eso."
      })
  void marksOutputsThatBeginByDeclining(String output) {
    assertThat(annotate("Do it.", "", output).refusal()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry for your loss.",
        "I can't believe how blue the sky is today.",
        "Say: \"I cannot help you\" when somebody asks too much.",
        "Sorry seems to be the hardest word.",
        ""
      })
  void doesNotTakeOtherOutputsForRefusals(String output) {
    assertThat(annotate("Do it.", "", output).refusal()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The first step is done. Then the second step begins with the",
        "The first step is done. Then the second step begins with water",
        "Red, green,",
        "Here is the list:",
        "```python\nprint(1)\n",
        "print(max([1, 2]"
      })
  void marksOutputsThatBreakOff(String output) {
    assertThat(annotate("Do it.", "", output).truncated()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Paris",
        "1) Paris\n2) Rome",
        "The interval is [0, 1) :(",
        "```python\nprint(1)\n```",
        "First it rains. Then the sun shines.",
        "- First it rains. Then the sun\n- First it rains. Then snow",
        "Blood group A",
        "We did it. Thank you all so much #team",
        "Yours, the people of Streams Ltd. Team",
        "int x = max(1, 2);",
        ""
      })
  void takesOtherOutputsAsFinished(String output) {
    assertThat(annotate("Do it.", "", output).truncated()).isFalse();
  }

  @Test
  void marksOutputsThatRepeatTheInputOrTheInstruction() {
    String input = "The quick brown fox jumps over the lazy dog near the old river bank.";
    assertThat(annotate("Rewrite it.", input, input.toUpperCase(java.util.Locale.ROOT)))
        .matches(ExampleAnnotations::repeatsInput);
    assertThat(annotate("Rewrite it.", input, input + " Yes."))
        .matches(ExampleAnnotations::repeatsInput);
    assertThat(annotate(input, "", input)).matches(ExampleAnnotations::repeatsInput);
    String sum = "Calculate the sum of the numbers from one up to ten.";
    assertThat(annotate(sum, "", "The sum of the numbers from one up to ten is 55."))
        .matches(noted -> !noted.repeatsInput());
  }

  @Test
  void doesNotTakeAnExcerptOrALongerTextForARepetition() {
    String input = "The quick brown fox jumps over the lazy dog near the old river bank.";
    assertThat(annotate("Who jumps?", input, "The quick brown fox jumps over the lazy dog"))
        .matches(noted -> !noted.repeatsInput());
    String story = "A long story follows that goes on for a while and has its own words. ";
    assertThat(annotate("Continue.", input, input + story.repeat(2)))
        .matches(noted -> !noted.repeatsInput());
  }

  @Test
  void saysTheSameOfTheSameExampleWhateverItSawBefore() {
    AcceptedExample example = Examples.of("a", 3);
    ExampleAnnotations first = annotator.annotate(example);
    Examples.first("b", 50).forEach(annotator::annotate);
    assertThat(annotator.annotate(Examples.of("a", 3))).isEqualTo(first);
    assertThat(TextLanguage.ofProfiles().of("Convert 5 miles to kilometres, please"))
        .isEqualTo(TextLanguage.ofProfiles().of("Convert 5 miles to kilometres, please"));
  }

  @Test
  void addsWhatJudgesSaid() throws Exception {
    AcceptedExample example = Examples.of("a", 3);
    Path file =
        Files.writeString(
            folder.resolve("scores.jsonl"),
            "{\"exampleId\":\"%s\",\"score\":4.5}%n".formatted(example.exampleId()));
    Annotator judged = annotator.with(JudgeScores.read(file));
    assertThat(judged.annotate(example).judgeScore()).contains(4.5);
    assertThat(judged.annotate(Examples.of("a", 4)).judgeScore()).isEmpty();
    assertThat(annotator.annotate(example).judgeScore()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"exampleId\":1}|must be {",
        "nonsense|is not JSON",
        "{\"exampleId\":\"a\",\"score\":1}|scores example 'a' a second time"
      })
  void saysWhereAScoresFileIsWrong(String line, String problem) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("scores.jsonl"), "{\"exampleId\":\"a\",\"score\":1}\n" + line + "\n");
    assertThatThrownBy(() -> JudgeScores.read(file))
        .isInstanceOf(JudgeScores.MalformedScoresException.class)
        .hasMessageContaining("scores.jsonl:2 " + problem);
  }

  private ExampleAnnotations annotate(String instruction, String input, String output) {
    return annotator.annotate(Examples.of("a", 0, instruction, input, output));
  }
}
