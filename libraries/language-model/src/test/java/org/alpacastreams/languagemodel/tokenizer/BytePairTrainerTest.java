package org.alpacastreams.languagemodel.tokenizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

class BytePairTrainerTest {

  private static final int SIZE = 300;
  private static final List<String> TEXTS = texts();

  private static Path directory;
  private static Tokenizer tokenizer;

  @BeforeContainer
  static void train() throws IOException {
    directory = Files.createTempDirectory("byte-pair");
    BytePairTrainer.train(TEXTS.stream(), SIZE).write(directory, 512);
    tokenizer = Tokenizer.open(directory);
  }

  @AfterContainer
  static void close() throws IOException {
    tokenizer.close();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  /** 400 lines of sums in words and digits, made here. */
  private static List<String> texts() {
    List<String> subjects = List.of("sum", "product", "difference", "number", "answer");
    List<String> texts = new ArrayList<>();
    Random random = new Random(5);
    for (int i = 0; i < 400; i++) {
      int a = random.nextInt(1000);
      String subject = subjects.get(random.nextInt(subjects.size()));
      texts.add("What is the " + subject + " of " + a + " and 17?\nThe answer isn't " + a + ".\n");
    }
    return texts;
  }

  @Property
  void anyTextComesBack(@ForAll String text) {
    List<Integer> ids = tokenizer.encode(text, false);
    assertThat(tokenizer.decode(ids, false)).isEqualTo(text.replaceAll("\\p{Cs}", "\ufffd"));
  }

  @Provide
  Arbitrary<String> difficultTexts() {
    return Arbitraries.of(
            "a", "The", "answer", "is", "'t", "'", "'ll", " ", "  ", "\n", "\t", "\u00a0", "\u3000",
            "7", "42", "٣", "½", "Ⅷ", "é", "ж", "中", "🙂", "e\u0301", ".", "?!", "_", "\u200b",
            "\0")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Property
  void theLibraryCutsWordsWhereTheTrainerDid(@ForAll("difficultTexts") String text) {
    List<String> words = new ArrayList<>();
    PreTokenizer.split(text, words::add);
    assertThat(String.join("", words)).isEqualTo(text);
    List<Integer> wordByWord = new ArrayList<>();
    words.forEach(word -> wordByWord.addAll(tokenizer.encode(word, false)));
    assertThat(tokenizer.encode(text, false)).isEqualTo(wordByWord);
  }

  @Property(tries = 1)
  void frequentWordsAndDigitsAreSingleTokens() {
    for (String word : List.of("What", " the", " answer", " is", " and", " sum", " difference")) {
      assertThat(tokenizer.encode(word, false)).as(word).hasSize(1);
    }
    assertThat(tokenizer.encode("1024", false))
        .isEqualTo(List.of(idOf("1"), idOf("0"), idOf("2"), idOf("4")));
    assertThat(tokenizer.encode(" 17", false)).isEqualTo(List.of(idOf(" "), idOf("1"), idOf("7")));
  }

  @Property(tries = 1)
  void everyNumberCharacterIsAWordOfItsOwn() {
    List<String> words = new ArrayList<>();
    PreTokenizer.split("is 42 ½Ⅷ ٣?", words::add);
    assertThat(words).containsExactly("is", " ", "4", "2", " ", "½", "Ⅷ", " ", "٣", "?");
  }

  private static int idOf(String singleByte) {
    return 3 + singleByte.charAt(0);
  }

  @Property(tries = 1)
  void specialTokensComeFirstAndTheBeginTokenInFront() {
    assertThat(tokenizer.size()).isEqualTo(SIZE);
    assertThat(tokenizer.beginToken()).hasValue(0);
    assertThat(tokenizer.endToken()).hasValue(1);
    assertThat(tokenizer.padToken()).hasValue(2);
    assertThat(tokenizer.encode("a", true)).isEqualTo(List.of(0, idOf("a")));
    assertThat(tokenizer.encode("<s></s><pad>", false)).containsExactly(0, 1, 2);
    assertThat(tokenizer.encodeAsPlainText("<s></s><pad>")).doesNotContain(0, 1, 2);
  }

  @Property(tries = 1)
  void theOrderOfTextsDoesNotMatter() throws IOException {
    List<String> shuffled = new ArrayList<>(TEXTS);
    Collections.shuffle(shuffled, new Random(9));
    Path again = directory.resolveSibling(directory.getFileName() + "-again");
    BytePairTrainer.train(shuffled.stream(), SIZE).write(again, 512);
    for (String name :
        List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
      assertThat(again.resolve(name)).hasSameBinaryContentAs(directory.resolve(name));
      Files.delete(again.resolve(name));
    }
    Files.delete(again);
  }

  /** Against counting all pairs anew before each merge. */
  @Property(tries = 200)
  void alwaysMergesTheMostFrequentPair(
      @ForAll @Size(min = 1, max = 8)
          List<@CharRange(from = 'a', to = 'c') @StringLength(min = 4, max = 12) String> texts)
      throws IOException {
    int size = 259 + 3;
    List<String> expected = naiveMerges(texts, 3);
    if (expected.size() < 3) {
      return;
    }
    Path written = Files.createTempDirectory("merges");
    BytePairTrainer.train(texts.stream(), size).write(written, 10);
    List<String> merges = new ArrayList<>();
    for (JsonNode merge : JsonFile.read(written.resolve("tokenizer.json")).at("/model/merges")) {
      merges.add(merge.asText());
    }
    assertThat(merges.subList(0, 3)).isEqualTo(expected);
    for (String name :
        List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json")) {
      Files.delete(written.resolve(name));
    }
    Files.delete(written);
  }

  private static List<String> naiveMerges(List<String> texts, int count) {
    List<List<String>> words = new ArrayList<>();
    texts.forEach(text -> words.add(new ArrayList<>(List.of(text.split("", 0)))));
    Map<String, Integer> ids = new HashMap<>(Map.of("a", 0, "b", 1, "c", 2));
    List<String> merges = new ArrayList<>();
    while (merges.size() < count) {
      Map<Long, Integer> counts = new TreeMap<>();
      Map<Long, String> names = new HashMap<>();
      for (List<String> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          long key = ids.get(word.get(i)) * 1000L + ids.get(word.get(i + 1));
          counts.merge(key, 1, Integer::sum);
          names.put(key, word.get(i) + " " + word.get(i + 1));
        }
      }
      if (counts.isEmpty()) {
        return merges;
      }
      int most = Collections.max(counts.values());
      long best = counts.keySet().stream().filter(k -> counts.get(k) == most).findFirst().get();
      String[] parts = names.get(best).split(" ", 2);
      merges.add(names.get(best));
      ids.putIfAbsent(parts[0] + parts[1], ids.size());
      for (List<String> word : words) {
        for (int i = 0; i + 1 < word.size(); i++) {
          if (word.get(i).equals(parts[0]) && word.get(i + 1).equals(parts[1])) {
            word.set(i, parts[0] + parts[1]);
            word.remove(i + 1);
          }
        }
      }
    }
    return merges;
  }

  @Property(tries = 1)
  void refusesSizesThatCannotBe() {
    assertThatThrownBy(() -> BytePairTrainer.train(Stream.of("abc"), 258))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 259");
    assertThatThrownBy(() -> BytePairTrainer.train(Stream.of("abc"), 262))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("only 261 tokens");
    assertThat(BytePairTrainer.train(Stream.of("abc"), 261).size()).isEqualTo(261);
  }
}
