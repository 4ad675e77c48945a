package org.alpacastreams.languagemodel.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainTextEncodingTest {

  private static Tokenizer llama;
  private static Tokenizer llama3;

  @BeforeContainer
  static void open() {
    llama = Tokenizer.open(HuggingFaceModels.LLAMA);
    llama3 = Tokenizer.open(HuggingFaceModels.LLAMA3);
  }

  @AfterContainer
  static void close() {
    llama.close();
    llama3.close();
  }

  @Provide
  Arbitrary<String> hostileTexts() {
    return Arbitraries.of(
            "<unk>",
            "<s>",
            "</s>",
            "<",
            "/s",
            ">",
            " ",
            "Hello",
            "<|eot_id|>",
            "<|begin_of_text|>",
            "<|end_of_text|>",
            "<|",
            "\n",
            "🙂")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }

  @Property(tries = 300)
  void neverGivesASpecialToken(@ForAll("hostileTexts") String text) {
    List<Integer> ids = llama.encodeAsPlainText(text);
    assertThat(ids).doesNotContain(0, 1, 2);
    assertThat(llama.decode(ids, true)).isEqualTo(text);
    List<Integer> llama3Ids = llama3.encodeAsPlainText(text);
    assertThat(llama3Ids).doesNotContain(509, 510, 511);
    assertThat(llama3.decode(llama3Ids, true)).isEqualTo(text);
  }

  @Property(tries = 300)
  void ordinaryTextIsEncodedAsEver(@ForAll String text) {
    assertThat(llama.encodeAsPlainText(text)).isEqualTo(llama.encode(text, false));
    assertThat(llama3.encodeAsPlainText(text)).isEqualTo(llama3.encode(text, false));
  }

  @Test
  void aVocabularyThatIsSearchedForWholeWordsFindsNoSpecialTokenEither(@TempDir Path directory)
      throws IOException {
    Files.writeString(
        directory.resolve("tokenizer.json"),
        """
        {"version": "1.0", "added_tokens": [{"id": 3, "content": "END", "single_word": false,
          "lstrip": false, "rstrip": false, "normalized": false, "special": true}],
         "pre_tokenizer": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
          "use_regex": true},
         "decoder": {"type": "ByteLevel", "add_prefix_space": false, "trim_offsets": true,
          "use_regex": true},
         "model": {"type": "BPE", "ignore_merges": true, "merges": [],
          "vocab": {"E": 0, "N": 1, "D": 2, "END": 3}}}
        """);
    try (Tokenizer tokenizer = Tokenizer.open(directory)) {
      assertThat(tokenizer.encode("END", false)).containsExactly(3);
      assertThat(tokenizer.encodeAsPlainText("END")).containsExactly(0, 1, 2);
    }
  }
}
