package org.alpacastreams.languagemodel.conversion.tokenizers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.tokenizer.ByteLevelAlphabet;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytePairFilesConversionTest {
  private static final Path OPT = HuggingFaceModels.LLAMA.resolveSibling("opt-tiny");
  private static final Path QWEN2 = HuggingFaceModels.LLAMA.resolveSibling("qwen2-tiny");

  @TempDir Path directory;
  private Path source;
  private Path target;

  @BeforeEach
  void directories() throws IOException {
    source = Files.createDirectory(directory.resolve("source"));
    target = Files.createDirectory(directory.resolve("target"));
  }

  @Test
  void opt() throws IOException {
    takeApart(OPT);
    Files.writeString(
        source.resolve("tokenizer_config.json"),
        """
        {"tokenizer_class": "GPT2Tokenizer", "add_bos_token": true, "unk_token": "<unk>",
         "bos_token": {"content": "</s>"}, "eos_token": "</s>", "pad_token": "<pad>",
         "added_tokens_decoder": {"0": {"content": "<s>", "special": true}}}
        """);
    assertThat(convert("opt")).contains("tokenizer.json was made from vocab.json and merges.txt");
    assertGoldens(OPT);
    assertThat(JsonFile.read(target.resolve("tokenizer.json")).path("post_processor"))
        .isEqualTo(JsonFile.read(OPT.resolve("tokenizer.json")).path("post_processor"));
  }

  @Test
  void optHasItsRolesWithoutAnyOtherFile() throws IOException {
    takeApart(OPT);
    convert("opt");
    try (Tokenizer tokenizer = Tokenizer.open(target)) {
      assertThat(tokenizer.encode("the", true)).startsWith(2);
      assertThat(tokenizer.endToken()).hasValue(2);
      assertThat(tokenizer.padToken()).hasValue(1);
    }
  }

  @Test
  void qwen2() throws IOException {
    takeApart(QWEN2);
    Files.copy(QWEN2.resolve("tokenizer_config.json"), source.resolve("tokenizer_config.json"));
    convert("qwen2");
    assertGoldens(QWEN2);
    ObjectNode expected = JsonFile.read(QWEN2.resolve("tokenizer.json"));
    ObjectNode actual = JsonFile.read(target.resolve("tokenizer.json"));
    for (String part : List.of("added_tokens", "normalizer", "pre_tokenizer", "post_processor")) {
      assertThat(actual.path(part)).as(part).isEqualTo(expected.path(part));
    }
  }

  @Test
  void tiktokenRanksOfLlama3() throws IOException {
    JsonNode vocabulary =
        JsonFile.read(HuggingFaceModels.LLAMA3.resolve("tokenizer.json")).at("/model/vocab");
    Map<Character, Integer> bytes = new HashMap<>();
    for (int value = 0; value < 256; value++) {
      bytes.put(ByteLevelAlphabet.characterOf(value), value);
    }
    StringBuilder lines = new StringBuilder();
    vocabulary
        .properties()
        .forEach(
            token -> {
              byte[] content = new byte[token.getKey().length()];
              for (int i = 0; i < content.length; i++) {
                content[i] = (byte) (int) bytes.get(token.getKey().charAt(i));
              }
              lines.append(Base64.getEncoder().encodeToString(content));
              lines.append(' ').append(token.getValue().asInt()).append('\n');
            });
    Files.writeString(source.resolve("tokenizer.model"), lines, StandardCharsets.US_ASCII);
    assertThat(convert("llama"))
        .contains("tokenizer.json was made from tokenizer.model (tiktoken)");

    int compared = 0;
    try (Tokenizer tokenizer = Tokenizer.open(target)) {
      assertThat(tokenizer.size()).isEqualTo(509 + 256);
      assertThat(tokenizer.beginToken()).hasValue(509);
      assertThat(tokenizer.endToken()).hasValue(510);
      assertThat(tokenizer.encode("<|start_header_id|>", false)).containsExactly(509 + 6);
      assertThat(tokenizer.encode("<|eot_id|>", false)).containsExactly(509 + 9);
      for (JsonNode golden : HuggingFaceModels.tokenizerGoldens(HuggingFaceModels.LLAMA3)) {
        if (!golden.path("text").asText().contains("<|")) {
          assertThat(tokenizer.encode(golden.path("text").asText(), true))
              .isEqualTo(ids(golden.path("ids")));
          compared++;
        }
      }
    }
    assertThat(compared).isGreaterThan(40);
  }

  @Test
  void refusesDamagedTokens() throws IOException {
    Files.writeString(source.resolve("tokenizer.model"), "IQ== 0\nIg== 7\n");
    assertThatThrownBy(() -> convert("llama"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("tokenizer.model: line 2 is no token with its rank");
  }

  @Test
  void refusesWhatItCannotKnow() throws IOException {
    takeApart(OPT);
    assertThatThrownBy(() -> convert("bloom"))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("not for \"bloom\"; put the model's tokenizer.json there");

    Files.writeString(source.resolve("merges.txt"), "#version: 0.2\na b c\n");
    cleanTarget();
    assertThatThrownBy(() -> convert("opt"))
        .hasMessageContaining("merges.txt: \"a b c\" is not two tokens");

    Files.delete(source.resolve("merges.txt"));
    cleanTarget();
    assertThatThrownBy(() -> convert("opt")).hasMessageContaining("merges.txt cannot be read");
  }

  @Test
  void saysThatThereIsNoTokenizer() {
    assertThat(convert("llama")).singleElement().asString().contains("there is no tokenizer");
  }

  private void cleanTarget() throws IOException {
    for (String name : List.of("vocab.json", "merges.txt")) {
      Files.deleteIfExists(target.resolve(name));
    }
  }

  /** The two files that the tokenizer could have been made from. */
  private void takeApart(Path model) throws IOException {
    JsonNode json = JsonFile.read(model.resolve("tokenizer.json")).path("model");
    Files.writeString(source.resolve("vocab.json"), json.path("vocab").toString());
    List<String> merges = new ArrayList<>(List.of("#version: 0.2"));
    json.path("merges").forEach(merge -> merges.add(merge.asText()));
    Files.write(source.resolve("merges.txt"), merges);
  }

  private List<String> convert(String modelType) {
    ObjectNode config = JsonFile.object().put("model_type", modelType).put("vocab_size", 1_000);
    return TokenizerConversion.convert(source, target, config);
  }

  private void assertGoldens(Path model) {
    try (Tokenizer tokenizer = Tokenizer.open(target)) {
      for (JsonNode golden : HuggingFaceModels.tokenizerGoldens(model)) {
        String text = golden.path("text").asText();
        assertThat(tokenizer.encode(text, true)).as(text).isEqualTo(ids(golden.path("ids")));
        assertThat(tokenizer.encode(text, false))
            .as(text)
            .isEqualTo(ids(golden.path("ids_no_special")));
        assertThat(tokenizer.decode(ids(golden.path("ids")), true))
            .isEqualTo(golden.path("decoded_skip_special").asText());
      }
    }
  }

  private static List<Integer> ids(JsonNode list) {
    List<Integer> ids = new ArrayList<>();
    list.forEach(id -> ids.add(id.asInt()));
    return ids;
  }
}
