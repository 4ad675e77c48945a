package org.alpacastreams.languagemodel.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufTokenizerTest {
  @TempDir Path folder;

  @Test
  void writesByteLevelPairsAsGpt2() {
    Map<String, GgufValue> entries = GgufTokenizer.metadata(HuggingFaceModels.LLAMA, 514);
    assertThat(entries)
        .containsEntry("tokenizer.ggml.model", new GgufValue.Text("gpt2"))
        .containsEntry("tokenizer.ggml.pre", new GgufValue.Text("gpt-2"))
        .containsEntry("tokenizer.ggml.add_bos_token", new GgufValue.Flag(true));
    List<String> tokens = texts(entries, "tokens");
    assertThat(tokens).hasSize(514).startsWith("<unk>", "<s>", "</s>").endsWith("[PAD513]");
    assertThat(types(entries)).startsWith(3, 3, 3, 1).endsWith(1, 5, 5);
    assertThat(texts(entries, "merges")).isNotEmpty().allMatch(pair -> pair.split(" ").length == 2);
  }

  @Test
  void knowsLlama3sWayOfSplitting() {
    assertThat(GgufTokenizer.metadata(HuggingFaceModels.LLAMA3, 512))
        .containsEntry("tokenizer.ggml.pre", new GgufValue.Text("llama-bpe"));
  }

  @Test
  void writesByteFallbackAsSentencePieceWithScoresByRank() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"added_tokens": [{"id": 0, "content": "<unk>", "special": true},
                          {"id": 7, "content": "<tool>", "special": false}],
         "normalizer": {"type": "Sequence", "normalizers": [{"type": "Prepend", "prepend": "▁"}]},
         "model": {"type": "BPE", "unk_token": "<unk>", "byte_fallback": true,
                   "vocab": {"<unk>": 0, "<0x0A>": 1, "a": 2, "b": 3, "c": 4, "ab": 5, "abc": 6},
                   "merges": [["a", "b"], ["ab", "c"]]}}
        """);
    Map<String, GgufValue> entries = GgufTokenizer.metadata(folder, 8);
    assertThat(entries)
        .containsEntry("tokenizer.ggml.model", new GgufValue.Text("llama"))
        .containsEntry("tokenizer.ggml.add_space_prefix", new GgufValue.Flag(true))
        .containsEntry("tokenizer.ggml.add_bos_token", new GgufValue.Flag(false))
        .containsEntry(
            "tokenizer.ggml.scores",
            new GgufValue.Reals(List.of(0f, 0f, -2f, -2f, -2f, 0f, -1f, 0f)))
        .doesNotContainKey("tokenizer.ggml.merges");
    assertThat(types(entries)).containsExactly(3, 6, 1, 1, 1, 1, 1, 4);
  }

  @Test
  void refusesWaysOfSplittingThatLlamaCppLacks() throws IOException {
    Files.writeString(
        folder.resolve("tokenizer.json"),
        """
        {"pre_tokenizer": {"type": "Whitespace"},
         "model": {"type": "BPE", "vocab": {"a": 0}, "merges": []}}
        """);
    assertThatThrownBy(() -> GgufTokenizer.metadata(folder, 1))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("Whitespace");
  }

  private static List<String> texts(Map<String, GgufValue> entries, String key) {
    return ((GgufValue.Texts) entries.get("tokenizer.ggml." + key)).values();
  }

  private static List<Integer> types(Map<String, GgufValue> entries) {
    return ((GgufValue.Integers) entries.get("tokenizer.ggml.token_type")).values();
  }
}
