package org.alpacastreams.languagemodel.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenizerTest {

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"llama-tiny", "llama3-rope-tiny"})
  void encodesAndDecodesAsHuggingFaceDoes(String model) {
    Path path = HuggingFaceModels.LLAMA.resolveSibling(model);
    try (Tokenizer tokenizer = Tokenizer.open(path)) {
      for (JsonNode golden : HuggingFaceModels.tokenizerGoldens(path)) {
        String text = golden.path("text").asText();
        List<Integer> ids = ids(golden, "ids");
        assertThat(tokenizer.encode(text, true)).as(text).isEqualTo(ids);
        assertThat(tokenizer.encode(text, false)).isEqualTo(ids(golden, "ids_no_special"));
        assertThat(tokenizer.decode(ids, false)).isEqualTo(golden.path("decoded").asText());
        assertThat(tokenizer.decode(ids, true))
            .isEqualTo(golden.path("decoded_skip_special").asText());
      }
    }
  }

  @Test
  void encodesAsHuggingFaceDoesAfterTheVocabularyHasGrown() throws IOException {
    copyModel();
    Files.copy(
        HuggingFaceModels.LLAMA.resolve("tokenizer_resized.json"),
        Files.createDirectory(directory.resolve("resized")).resolve("tokenizer.json"));
    try (Tokenizer tokenizer = Tokenizer.open(directory.resolve("resized"))) {
      assertThat(tokenizer.size()).isEqualTo(513);
      for (JsonNode golden : HuggingFaceModels.tokenizerGoldens(HuggingFaceModels.LLAMA)) {
        assertThat(tokenizer.encode(golden.path("text").asText(), true))
            .isEqualTo(ids(golden, "ids_resized"));
      }
      assertThat(tokenizer.encode("[PAD]", false)).containsExactly(512);
      assertThat(tokenizer.encodeAsPlainText("[PAD]")).doesNotContain(512);
    }
  }

  @Test
  void knowsTheTokensThatPlayARole() throws IOException {
    try (Tokenizer tokenizer = Tokenizer.open(HuggingFaceModels.LLAMA)) {
      assertThat(tokenizer.beginToken()).hasValue(1);
      assertThat(tokenizer.endToken()).hasValue(2);
      assertThat(tokenizer.padToken()).isEmpty();
      assertThat(tokenizer.size()).isEqualTo(512);
    }
    copyModel();
    ObjectNode config = JsonFile.object();
    config.putObject("eos_token").put("content", "<s>").put("special", true);
    config.putNull("bos_token");
    Files.writeString(directory.resolve("tokenizer_config.json"), config.toString());
    Files.writeString(
        directory.resolve("special_tokens_map.json"),
        "{\"eos_token\":\"<unk>\",\"pad_token\":{\"content\":\"</s>\"}}");
    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      assertThat(tokenizer.beginToken()).isEmpty();
      assertThat(tokenizer.endToken()).hasValue(1);
      assertThat(tokenizer.padToken()).hasValue(2);
    }
  }

  @Test
  void doesNotCutLongTexts() throws IOException {
    copyModel();
    ObjectNode json = JsonFile.read(directory.resolve("tokenizer.json"));
    json.putObject("truncation")
        .put("max_length", 5)
        .put("strategy", "LongestFirst")
        .put("direction", "Right")
        .put("stride", 0);
    Files.writeString(directory.resolve("tokenizer.json"), json.toString());
    String text = "7 ".repeat(1000);
    for (Path model : List.of(HuggingFaceModels.LLAMA, directory)) {
      try (Tokenizer tokenizer = Tokenizer.open(model)) {
        assertThat(tokenizer.encode(text, true)).hasSizeGreaterThanOrEqualTo(2000);
        assertThat(tokenizer.encodeAsPlainText(text)).hasSizeGreaterThanOrEqualTo(2000);
        assertThat(tokenizer.decode(tokenizer.encode(text, false), false)).isEqualTo(text);
      }
    }
  }

  @Test
  void unpairedSurrogatesCountAsReplacementCharacters() {
    try (Tokenizer tokenizer = Tokenizer.open(HuggingFaceModels.LLAMA)) {
      List<Integer> ids = tokenizer.encode("a\ud83d b\ude42 🙂", false);
      assertThat(tokenizer.decode(ids, false)).isEqualTo("a\ufffd b\ufffd 🙂");
    }
  }

  @Test
  void idsWithoutATokenArePassedOver() {
    try (Tokenizer tokenizer = Tokenizer.open(HuggingFaceModels.LLAMA)) {
      List<Integer> ids = new ArrayList<>(tokenizer.encode("Hello", false));
      ids.add(-100);
      ids.add(1, 70_000);
      assertThat(tokenizer.decode(ids, false)).isEqualTo("Hello");
      StreamingDecoder decoder = tokenizer.streamingDecoder(false);
      StringBuilder streamed = new StringBuilder();
      ids.forEach(id -> streamed.append(decoder.push(id)));
      assertThat(streamed + decoder.finish()).isEqualTo("Hello");
    }
  }

  @Test
  void saysWhatIsWrongWithTheFiles() throws IOException {
    assertThatThrownBy(() -> Tokenizer.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("tokenizer.json is missing");
    copyModel();
    Files.writeString(directory.resolve("tokenizer_config.json"), "{\"pad_token\":\"<none>\"}");
    assertThatThrownBy(() -> Tokenizer.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("pad_token \"<none>\"");
    Files.writeString(
        directory.resolve("tokenizer.json"),
        "{\"version\":\"1.0\",\"model\":{\"type\":\"Magic\",\"vocab\":{\"<s>\":0}}}");
    Files.delete(directory.resolve("tokenizer_config.json"));
    Files.delete(directory.resolve("special_tokens_map.json"));
    assertThatThrownBy(() -> Tokenizer.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("refused by the tokenizers library");
    Files.writeString(directory.resolve("tokenizer.json"), "{\"model\":{}}");
    assertThatThrownBy(() -> Tokenizer.open(directory))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("no vocabulary");
  }

  @Test
  void aClosedTokenizerSaysSo() {
    Tokenizer tokenizer = Tokenizer.open(HuggingFaceModels.LLAMA);
    tokenizer.close();
    tokenizer.close();
    assertThatThrownBy(() -> tokenizer.encode("x", false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
  }

  private void copyModel() throws IOException {
    for (String name :
        List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
      Files.copy(HuggingFaceModels.LLAMA.resolve(name), directory.resolve(name));
    }
  }

  private static List<Integer> ids(JsonNode golden, String field) {
    List<Integer> ids = new ArrayList<>();
    golden.path(field).forEach(id -> ids.add(id.asInt()));
    return ids;
  }
}
