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
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentencePieceConversionTest {
  private static final String SPACE = "\u2581";
  private static final int FIRST_BYTE = 3;
  private static final int FIRST_PIECE = FIRST_BYTE + 256;
  private static final List<String> PIECES =
      List.of(
          "he",
          "ll",
          "hell",
          SPACE + "hell",
          SPACE + "hello",
          "wo",
          SPACE + "wo",
          SPACE + SPACE,
          "el",
          SPACE,
          "h",
          "e",
          "l",
          "o",
          "w");

  @TempDir Path directory;
  private Path source;
  private Path target;

  @BeforeEach
  void directories() throws IOException {
    source = Files.createDirectory(directory.resolve("source"));
    target = Files.createDirectory(directory.resolve("target"));
  }

  /** Better scores first: the order of {@link #PIECES}. */
  private static SentencePieceFixture bytePairs() {
    SentencePieceFixture fixture = new SentencePieceFixture(SentencePieceFixture.BPE).bytes();
    for (int i = 0; i < PIECES.size(); i++) {
      // As the trainer does it: the best merge's score is -0.
      fixture.piece(PIECES.get(i), -(float) i);
    }
    return fixture;
  }

  @Test
  void encodesAsSentencePieceDoes() throws IOException {
    bytePairs().write(source.resolve("tokenizer.model"));
    try (Tokenizer tokenizer = converted()) {
      assertThat(tokenizer.encode("hello wo", false)).isEqualTo(ids(SPACE + "hello", SPACE + "wo"));
      // The best merge goes first, not the leftmost: "ll" before "el".
      assertThat(tokenizer.encode("well", false)).isEqualTo(ids(SPACE, "w", "e", "ll"));
      assertThat(tokenizer.encode("hehe", false)).isEqualTo(ids(SPACE, "he", "he"));
      assertThat(tokenizer.encode("", false)).isEmpty();
      assertThat(tokenizer.encode("hello", true))
          .isEqualTo(List.of(1, FIRST_PIECE + PIECES.indexOf(SPACE + "hello")));
    }
  }

  @Test
  void keepsSpacesInFrontAndBehind() throws IOException {
    bytePairs().write(source.resolve("tokenizer.model"));
    try (Tokenizer tokenizer = converted()) {
      // One more space comes in front of each text; pairs of them merge from the left.
      List<Integer> spaces = tokenizer.encode("  h ", false);
      assertThat(spaces).isEqualTo(ids(SPACE + SPACE, SPACE, "h", SPACE));
      assertThat(tokenizer.decode(spaces, true)).isEqualTo("  h ");
    }
  }

  @Test
  void writesCharactersWithoutAPieceAsBytes() throws IOException {
    bytePairs().write(source.resolve("tokenizer.model"));
    try (Tokenizer tokenizer = converted()) {
      List<Integer> expected = new ArrayList<>(ids(SPACE + "wo"));
      for (byte value : "\uD83E\uDD99\n".getBytes(StandardCharsets.UTF_8)) {
        expected.add(FIRST_BYTE + (value & 0xff));
      }
      List<Integer> encoded = tokenizer.encode("wo\uD83E\uDD99\n", false);
      assertThat(encoded).isEqualTo(expected);
      assertThat(tokenizer.decode(encoded, true)).isEqualTo("wo\uD83E\uDD99\n");
    }
  }

  @Test
  void rebuildsTheMergesFromScores() throws IOException {
    bytePairs().write(source.resolve("tokenizer.model"));
    converted().close();
    JsonNode json = JsonFile.read(target.resolve("tokenizer.json"));
    List<String> merges = new ArrayList<>();
    json.at("/model/merges").forEach(merge -> merges.add(merge.asText()));
    assertThat(merges)
        .containsExactly(
            "h e",
            "l l",
            "he ll",
            SPACE + " hell",
            SPACE + "hell o",
            "w o",
            SPACE + " wo",
            SPACE + " " + SPACE,
            "e l");
    assertThat(json.at("/model/byte_fallback").asBoolean()).isTrue();
    assertThat(json.at("/model/fuse_unk").asBoolean()).isTrue();
    assertThat(json.at("/model/unk_token").asText()).isEqualTo("<unk>");
    assertThat(json.at("/normalizer").toString())
        .isEqualTo(
            "{\"type\":\"Sequence\",\"normalizers\":[{\"type\":\"Prepend\",\"prepend\":\"▁\"},"
                + "{\"type\":\"Replace\",\"pattern\":{\"String\":\" \"},\"content\":\"▁\"}]}");
    assertThat(json.at("/decoder").toString())
        .isEqualTo(
            "{\"type\":\"Sequence\",\"decoders\":[{\"type\":\"Replace\",\"pattern\":"
                + "{\"String\":\"▁\"},\"content\":\" \"},{\"type\":\"ByteFallback\"},"
                + "{\"type\":\"Fuse\"},{\"type\":\"Strip\",\"content\":\" \",\"start\":1,"
                + "\"stop\":0}]}");
    assertThat(json.at("/post_processor/single").toString())
        .isEqualTo(
            "[{\"SpecialToken\":{\"id\":\"<s>\",\"type_id\":0}},"
                + "{\"Sequence\":{\"id\":\"A\",\"type_id\":0}}]");
    assertThat(json.path("pre_tokenizer").isNull()).isTrue();
    JsonNode config = JsonFile.read(target.resolve("tokenizer_config.json"));
    assertThat(config.path("bos_token").asText()).isEqualTo("<s>");
    assertThat(config.path("eos_token").asText()).isEqualTo("</s>");
    assertThat(config.path("unk_token").asText()).isEqualTo("<unk>");
    assertThat(config.path("add_bos_token").asBoolean()).isTrue();
    assertThat(config.path("model_max_length").asInt()).isEqualTo(512);
  }

  @Test
  void amongEqualScoresLongerPartsMergeFirst() throws IOException {
    new SentencePieceFixture(SentencePieceFixture.BPE)
        .piece("abc", -0.0f)
        .piece("ab", 0)
        .piece("bc", 0)
        .piece("a", -9)
        .piece("b", -9)
        .piece("c", -9)
        .piece(SPACE, -9)
        .write(source.resolve("tokenizer.model"));
    converted().close();
    JsonNode merges = JsonFile.read(target.resolve("tokenizer.json")).at("/model/merges");
    assertThat(merges.toString()).isEqualTo("[\"ab c\",\"a bc\",\"a b\",\"b c\"]");
  }

  @Test
  void unknownCharactersBecomeOneTokenWithoutByteFallback() throws IOException {
    new SentencePieceFixture(SentencePieceFixture.BPE)
        .piece(SPACE, -1)
        .piece("a", -2)
        .write(source.resolve("tokenizer.model"));
    try (Tokenizer tokenizer = converted()) {
      assertThat(tokenizer.encode("axyz", false)).containsExactly(3, 4, 0);
    }
  }

  @Test
  void findsPiecesThatUsersDefinedFirst() throws IOException {
    bytePairs().userDefined("hell wo").write(source.resolve("tokenizer.model"));
    try (Tokenizer tokenizer = converted()) {
      assertThat(tokenizer.encode("ohell wo", false))
          .containsExactly(
              FIRST_PIECE + PIECES.indexOf(SPACE),
              FIRST_PIECE + PIECES.indexOf("o"),
              FIRST_PIECE + PIECES.size());
    }
  }

  @Test
  void choosesTheMostProbablePiecesOfUnigramModels() throws IOException {
    new SentencePieceFixture(SentencePieceFixture.UNIGRAM)
        .piece(SPACE, -2)
        .piece("a", -3)
        .piece("b", -3)
        .piece("ab", -4)
        .piece(SPACE + "ab", -10)
        .piece("aba", -20)
        .write(source.resolve("tokenizer.model"));
    try (Tokenizer tokenizer = converted()) {
      // -2 - 4 is better than -10, and -4 - 3 than -20.
      assertThat(tokenizer.encode("ab", false)).containsExactly(3, 6);
      assertThat(tokenizer.encode("aba ab", false)).containsExactly(3, 6, 4, 3, 6);
      assertThat(tokenizer.decode(List.of(3, 6, 4, 3, 6), true)).isEqualTo("aba ab");
    }
  }

  @Test
  void putsNoSpaceInFrontWhereTheModelDoesNot() throws IOException {
    bytePairs().noSpaceInFront().write(source.resolve("tokenizer.model"));
    try (Tokenizer tokenizer = converted()) {
      assertThat(tokenizer.encode("he", false)).isEqualTo(ids("he"));
      assertThat(tokenizer.decode(ids(SPACE + "wo"), true)).isEqualTo(" wo");
    }
  }

  @Test
  void correctsEmptyRolesOfEarlyConversions() throws IOException {
    bytePairs().write(source.resolve("tokenizer.model"));
    Files.writeString(
        source.resolve("tokenizer_config.json"),
        "{\"bos_token\": \"\", \"eos_token\": \"\", \"model_max_length\": 99}");
    List<String> notes = TokenizerConversion.convert(source, target, config());
    assertThat(notes).contains("tokenizer_config.json: eos_token was empty and is now \"</s>\"");
    try (Tokenizer tokenizer = Tokenizer.open(target)) {
      assertThat(tokenizer.endToken()).hasValue(2);
    }
    assertThat(JsonFile.read(target.resolve("tokenizer_config.json")).path("model_max_length"))
        .hasToString("99");
  }

  @Test
  void refusesWhatIsNoSentencePieceModel() throws IOException {
    Path file = source.resolve("tokenizer.model");
    Files.writeString(file, "hello");
    assertThatThrownBy(this::converted)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(file + " is no SentencePiece model");

    bytePairs().trainerField(3, 4).write(file);
    Files.deleteIfExists(target.resolve("tokenizer.model"));
    assertThatThrownBy(this::converted).hasMessageContaining("into words or characters");

    bytePairs().piece("he", -1).write(file);
    Files.deleteIfExists(target.resolve("tokenizer.model"));
    assertThatThrownBy(this::converted).hasMessageContaining("is empty or there before");
  }

  @Test
  void readsOrRefusesDamagedModels() throws IOException {
    Path file = bytePairs().write(source.resolve("tokenizer.model"));
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(3);
    for (int attempt = 0; attempt < 2_000; attempt++) {
      byte[] damaged =
          attempt % 2 == 0 ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
      if (damaged.length > 0) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      Files.write(file, damaged);
      try {
        assertThat(SentencePieceModel.read(file).pieces()).isNotEmpty();
      } catch (CheckpointException e) {
        assertThat(e).hasMessageContaining(file.toString());
      }
    }
  }

  private Tokenizer converted() {
    TokenizerConversion.convert(source, target, config());
    return Tokenizer.open(target);
  }

  private static ObjectNode config() {
    return JsonFile.object().put("vocab_size", 1_000).put("max_position_embeddings", 512);
  }

  private static List<Integer> ids(String... pieces) {
    return Arrays.stream(pieces).map(piece -> FIRST_PIECE + PIECES.indexOf(piece)).toList();
  }
}
