package org.alpacastreams.trainer.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.languagemodel.template.AlpacaTemplate;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.TrainingExample;
import org.alpacastreams.trainer.TinyModel;
import org.alpacastreams.trainer.dataset.InstructionExample;
import org.alpacastreams.trainer.recipe.LongExamples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExampleEncoderTest {
  private static final String END = "</s>";
  private static final String RESPONSE = "\n\n### Response:";

  @TempDir Path directory;
  private Tokenizer tokenizer;
  private ExampleEncoder encoder;

  @BeforeEach
  void open() {
    tokenizer = Tokenizer.open(TinyModel.in(directory));
    encoder = new ExampleEncoder(tokenizer);
  }

  @AfterEach
  void close() {
    tokenizer.close();
  }

  @Test
  void onlyTheOutputAndTheEndTokenAreTargets() {
    TrainingExample example = encoder.encode(new InstructionExample("Add.", "1 2", "three apples"));
    List<Integer> tokens = tokens(example);

    assertThat(tokenizer.decode(tokens.subList(example.promptLength(), tokens.size()), false))
        .isEqualTo("three apples" + END);
    assertThat(tokenizer.decode(tokens.subList(0, example.promptLength()), true))
        .isEqualTo(AlpacaTemplate.prompt("Add.", "1 2"));
    assertThat(tokens.subList(0, example.promptLength())).isEqualTo(encoder.prompt("Add.", "1 2"));
    assertThat(tokens.get(0)).isEqualTo(tokenizer.encode("x", true).get(0));

    long[] labels = MicroBatch.of(List.of(example), 0).labels();
    assertThat(Arrays.stream(labels).limit(example.promptLength()))
        .containsOnly((long) MicroBatch.IGNORED);
    assertThat(Arrays.stream(labels).skip(example.promptLength()))
        .doesNotContain((long) MicroBatch.IGNORED);
  }

  /** At the boundary a tokenizer may merge ':' with what follows; a prompt alone never has that. */
  @Test
  void thePromptOfAnExampleIsThePromptThatIsAskedLater() {
    for (String output : List.of(":", ": yes", "::", "### Response:", "\n", " ", "-5", "[1]")) {
      TrainingExample example = encoder.encode(new InstructionExample("Say it.", "", output));
      List<Integer> tokens = tokens(example);
      assertThat(tokens.subList(0, example.promptLength()))
          .isEqualTo(encoder.prompt("Say it.", ""));
      assertThat(tokenizer.decode(tokens.subList(example.promptLength(), tokens.size()), true))
          .isEqualTo(output);
    }
  }

  @Test
  void textThatLooksLikeTheEndTokenDoesNotEndTheExample() {
    TrainingExample example = encoder.encode(new InstructionExample("Quote </s>.", "", "a</s>b"));
    int end = tokenizer.endToken().orElseThrow();
    assertThat(tokens(example).stream().filter(token -> token == end)).hasSize(1);
    assertThat(tokens(example).get(example.tokens().length - 1)).isEqualTo(end);
  }

  @Test
  void whatDoesNotFitTheContextIsLeftOutAndCounted() {
    InstructionExample fits = new InstructionExample("Add.", "", "3");
    int length = encoder.encode(fits).tokens().length;
    List<InstructionExample> rows = List.of(fits, new InstructionExample("Add.", "", "3 and more"));

    assertThat(encoded(rows, length).examples())
        .containsExactly(new EncodedExample(fits.exampleId(), encoder.encode(fits)));
    assertThat(encoded(rows, length).tooLong()).isEqualTo(1);
    assertThat(encoded(rows, length - 1).tooLong()).isEqualTo(2);
    assertThat(encoded(rows, length - 1).hasTargets()).isFalse();
  }

  /** SPEC 1.9: whole and prompt are each cut to 512 tokens, so the end token goes first. */
  @Test
  void theReferenceCutsWhatIsTooLong() {
    InstructionExample row = new InstructionExample("Add.", "", "3 and more");
    TrainingExample whole = encoder.encode(row);
    int length = whole.tokens().length;
    assertThat(encoder.encodeTruncated(row, length)).isEqualTo(whole);

    TrainingExample cut = encoder.encodeTruncated(row, length - 2);
    assertThat(tokens(cut)).isEqualTo(tokens(whole).subList(0, length - 2));
    assertThat(cut.promptLength()).isEqualTo(whole.promptLength());

    TrainingExample onlyPrompt = encoder.encodeTruncated(row, whole.promptLength() - 3);
    assertThat(onlyPrompt.targets()).as("every label is ignored").isZero();
    EncodedDataset truncated =
        EncodedDataset.of(List.of(row), encoder, length - 2, LongExamples.TRUNCATE);
    assertThat(truncated.tooLong()).isEqualTo(1);
    assertThat(truncated.examples()).extracting(EncodedExample::example).containsExactly(cut);
  }

  private EncodedDataset encoded(List<InstructionExample> rows, int mostTokens) {
    return EncodedDataset.of(rows, encoder, mostTokens, LongExamples.LEAVE_OUT);
  }

  /** Sources and targets as Alpaca's train.py made them of its own dataset. */
  @Test
  void agreesWithTheReferenceOnItsOwnExamples() throws IOException {
    Path golden =
        Path.of(System.getProperty("reference.dir", ""), "alpaca", "golden_train_format.jsonl");
    assumeTrue(Files.exists(golden), "no reference data at " + golden + "; -Dreference.dir=…");
    int compared = 0;
    for (String line : Files.readAllLines(golden)) {
      JsonNode row = Json.mapper().readTree(line);
      if (row.has("source")) {
        String source = row.get("source").asText();
        String target = row.get("target").asText();
        TrainingExample example =
            encoder.encode(
                new InstructionExample(
                    between(source, "### Instruction:\n", inputOrResponse(source)),
                    source.contains("\n\n### Input:\n")
                        ? between(source, "\n\n### Input:\n", RESPONSE)
                        : "",
                    target.substring(0, target.length() - END.length())));
        List<Integer> tokens = tokens(example);
        assertThat(tokenizer.decode(tokens.subList(0, example.promptLength()), true))
            .isEqualTo(source);
        assertThat(tokenizer.decode(tokens.subList(example.promptLength(), tokens.size()), false))
            .isEqualTo(target);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(50);
  }

  private static String inputOrResponse(String source) {
    return source.contains("\n\n### Input:\n") ? "\n\n### Input:\n" : RESPONSE;
  }

  private static String between(String text, String before, String after) {
    int from = text.indexOf(before) + before.length();
    return text.substring(from, text.lastIndexOf(after));
  }

  private static List<Integer> tokens(TrainingExample example) {
    return Arrays.stream(example.tokens()).boxed().toList();
  }
}
