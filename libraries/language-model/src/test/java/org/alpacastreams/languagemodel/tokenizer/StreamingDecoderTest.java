package org.alpacastreams.languagemodel.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.alpacastreams.languagemodel.HuggingFaceModels;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

class StreamingDecoderTest {

  /** "▁a" of the SentencePiece vocabulary: before it are specials, bytes, "▁", "a" and "b". */
  private static final int FIRST_PIECE_OF_TWO_BYTES = 3 + 256 + 3;

  private static Tokenizer byteLevel;
  private static Tokenizer sentencePiece;

  @BeforeContainer
  static void open() throws IOException {
    byteLevel = Tokenizer.open(HuggingFaceModels.LLAMA);
    Path model = sentencePieceModel();
    sentencePiece = Tokenizer.open(model);
    Files.delete(model.resolve("tokenizer.json"));
    Files.delete(model);
  }

  @AfterContainer
  static void close() {
    byteLevel.close();
    sentencePiece.close();
  }

  @Property(tries = 1000)
  void arbitraryTokensGiveTheTextOfTheWhole(
      @ForAll @Size(max = 60) List<@IntRange(max = 515) Integer> tokens, @ForAll boolean skip) {
    assertThat(stream(byteLevel, tokens, skip)).isEqualTo(byteLevel.decode(tokens, skip));
  }

  /** Ids of single bytes only: most sequences are invalid UTF-8. */
  @Property(tries = 1000)
  void arbitraryBytesGiveTheTextOfTheWhole(
      @ForAll @Size(max = 40) List<@IntRange(min = 3, max = 258) Integer> tokens) {
    assertThat(stream(byteLevel, tokens, true)).isEqualTo(byteLevel.decode(tokens, true));
  }

  @Property(tries = 1)
  void goldenTextsAreStreamedInWholeCharacters() {
    for (JsonNode golden : HuggingFaceModels.tokenizerGoldens(HuggingFaceModels.LLAMA)) {
      List<Integer> ids = new ArrayList<>();
      golden.path("ids").forEach(id -> ids.add(id.asInt()));
      assertThat(stream(byteLevel, ids, false)).isEqualTo(golden.path("decoded").asText());
      assertThat(stream(byteLevel, ids, true))
          .isEqualTo(golden.path("decoded_skip_special").asText());
      StreamingDecoder windowed =
          new WindowedStreamingDecoder(tokens -> byteLevel.decode(tokens, true));
      assertThat(stream(windowed, ids)).isEqualTo(golden.path("decoded_skip_special").asText());
    }
  }

  @Property(tries = 1)
  void aCharacterComesWithItsLastByte() {
    List<Integer> ids = byteLevel.encode("🙂", false);
    assertThat(ids).hasSize(4);
    StreamingDecoder decoder = byteLevel.streamingDecoder(true);
    assertThat(ids.stream().map(decoder::push)).containsExactly("", "", "", "🙂");
    StreamingDecoder cutShort = byteLevel.streamingDecoder(true);
    assertThat(cutShort.push(ids.get(0)) + cutShort.push(ids.get(1))).isEmpty();
    assertThat(cutShort.finish()).isEqualTo("\ufffd");
  }

  @Property(tries = 300)
  void sentencePieceTextsKeepTheirSpaces(@ForAll String text) {
    List<Integer> ids = sentencePiece.encode("a b " + text.replace('\u2581', '_'), true);
    assertThat(stream(sentencePiece, ids, true)).isEqualTo(sentencePiece.decode(ids, true));
    assertThat(stream(sentencePiece, ids, false)).isEqualTo(sentencePiece.decode(ids, false));
  }

  @Property(tries = 1)
  void aCharacterOfByteTokensComesWithItsLastByte() {
    List<Integer> ids = sentencePiece.encode("a 🙂é▁", false);
    // ▁a, ▁, then <0xF0> <0x9F> <0x99> <0x82>, <0xC3> <0xA9>, and a ▁ that counts as a space.
    assertThat(ids).hasSize(9);
    StreamingDecoder decoder = sentencePiece.streamingDecoder(true);
    assertThat(ids.stream().map(decoder::push))
        .containsExactly("a", " ", "", "", "", "🙂", "", "é", " ");
    StreamingDecoder cutShort = sentencePiece.streamingDecoder(true);
    assertThat(ids.subList(0, 4).stream().map(cutShort::push)).containsExactly("a", " ", "", "");
    assertThat(cutShort.finish()).isEqualTo("\ufffd\ufffd");
  }

  /** At every token, all characters that are whole are given out and no part of the next. */
  @Property(tries = 500)
  void byteTokensNeverGiveHalfACharacter(@ForAll("texts") String text) {
    StreamingDecoder decoder = sentencePiece.streamingDecoder(true);
    StringBuilder given = new StringBuilder();
    // The space that the tokenizer puts before a text is not part of it.
    int bytes = -1;
    for (int id : sentencePiece.encode(text, false)) {
      bytes += id < FIRST_PIECE_OF_TWO_BYTES ? 1 : 2;
      given.append(decoder.push(id));
      assertThat(given).hasToString(wholeCharacters(text, bytes));
    }
    assertThat(given + decoder.finish()).isEqualTo(text);
  }

  private static String wholeCharacters(String text, int bytes) {
    int end = 0;
    int left = bytes;
    while (end < text.length()) {
      String next = Character.toString(text.codePointAt(end));
      left -= next.getBytes(StandardCharsets.UTF_8).length;
      if (left < 0) {
        break;
      }
      end += next.length();
    }
    return text.substring(0, end);
  }

  @Provide
  Arbitrary<String> texts() {
    Arbitrary<Integer> points =
        Arbitraries.oneOf(
            Arbitraries.of((int) 'a', (int) 'b', (int) ' ', (int) '\n', 0xe9, 0x4e2d, 0x1f642),
            Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(point -> point < 0xd800 || point > 0xdfff)
                .filter(point -> point != 0x2581 && point != 0xfffd));
    return points.list().ofMaxSize(60).map(StreamingDecoderTest::text);
  }

  private static String text(List<Integer> points) {
    StringBuilder text = new StringBuilder();
    points.forEach(text::appendCodePoint);
    return text.toString();
  }

  @Property(tries = 300)
  void theWindowStaysBounded(@ForAll @Size(300) List<@IntRange(max = 258) Integer> tokens) {
    StreamingDecoder decoder =
        new WindowedStreamingDecoder(
            window -> {
              assertThat(window).hasSizeLessThanOrEqualTo(64);
              return sentencePiece.decode(window, true);
            });
    stream(decoder, tokens);
  }

  @Property(tries = 1)
  void longTextsAreNeitherCutNorChanged() {
    String text = "\u0000 中🙂a".repeat(20_000);
    for (Tokenizer tokenizer : List.of(byteLevel, sentencePiece)) {
      List<Integer> ids = tokenizer.encode(text, false);
      assertThat(tokenizer.decode(ids, true)).isEqualTo(text);
      assertThat(tokenizer.decode(tokenizer.encodeAsPlainText(text), true)).isEqualTo(text);
    }
  }

  private static String stream(Tokenizer tokenizer, List<Integer> tokens, boolean skip) {
    return stream(tokenizer.streamingDecoder(skip), tokens);
  }

  private static String stream(StreamingDecoder decoder, List<Integer> tokens) {
    StringBuilder text = new StringBuilder();
    for (int token : tokens) {
      String piece = decoder.push(token);
      assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(piece)).isTrue();
      text.append(piece);
    }
    return text.append(decoder.finish()).toString();
  }

  /** LLaMA 2's way: a leading "▁", bytes as {@code <0xE4>}, a decoder that drops one space. */
  private static Path sentencePieceModel() throws IOException {
    Path directory = Files.createTempDirectory("sentence-piece");
    var json = JsonFile.object();
    json.put("version", "1.0");
    var added = json.putArray("added_tokens");
    for (int id = 0; id < 3; id++) {
      added
          .addObject()
          .put("id", id)
          .put("content", List.of("<unk>", "<s>", "</s>").get(id))
          .put("single_word", false)
          .put("lstrip", false)
          .put("rstrip", false)
          .put("normalized", false)
          .put("special", true);
    }
    var normalizers = json.putObject("normalizer").put("type", "Sequence").putArray("normalizers");
    normalizers.addObject().put("type", "Prepend").put("prepend", "▁");
    var toPiece = normalizers.addObject().put("type", "Replace").put("content", "▁");
    toPiece.putObject("pattern").put("String", " ");
    var decoders = json.putObject("decoder").put("type", "Sequence").putArray("decoders");
    var toSpace = decoders.addObject().put("type", "Replace").put("content", " ");
    toSpace.putObject("pattern").put("String", "▁");
    decoders.addObject().put("type", "ByteFallback");
    decoders.addObject().put("type", "Fuse");
    decoders.addObject().put("type", "Strip").put("content", " ").put("start", 1).put("stop", 0);
    var model = json.putObject("model").put("type", "BPE").put("unk_token", "<unk>");
    model.put("byte_fallback", true).put("fuse_unk", true);
    var vocabulary = model.putObject("vocab").put("<unk>", 0).put("<s>", 1).put("</s>", 2);
    for (int value = 0; value < 256; value++) {
      vocabulary.put("<0x%02X>".formatted(value), 3 + value);
    }
    for (String piece : List.of("▁", "a", "b", "▁a", "▁b")) {
      vocabulary.put(piece, vocabulary.size());
    }
    model.putArray("merges").add("▁ a").add("▁ b");
    Files.writeString(directory.resolve("tokenizer.json"), json.toString());
    return directory;
  }
}
