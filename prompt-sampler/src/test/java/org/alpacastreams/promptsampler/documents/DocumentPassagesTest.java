package org.alpacastreams.promptsampler.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.runs.DocumentSet;
import org.alpacastreams.promptsampler.prompts.PassageSource.Found;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentPassagesTest {
  private static final String TEXT =
      """
      Rye needs a sour start.

      Wheat does not. It rises with yeast alone 🍞.


      Oats hold no gas at all, so they are mixed with wheat or rye.
      """;

  @TempDir private Path folder;

  @Property(tries = 300)
  void passagesAreWithinTheLimitInOrderAndLoseNoText(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 60) int most) {
    StringBuilder covered = new StringBuilder();
    int end = 0;
    for (PassageCutter.Passage passage : PassageCutter.cut(text, most)) {
      String cut = text.substring(passage.start(), passage.end());
      assertThat(passage.start()).isGreaterThanOrEqualTo(end);
      assertThat(cut.codePointCount(0, cut.length())).isBetween(1, most);
      covered.append(cut);
      end = passage.end();
    }
    assertThat(withoutSpaces(covered.toString())).isEqualTo(withoutSpaces(text));
  }

  private static String withoutSpaces(String text) {
    return text.chars()
        .filter(c -> !Character.isWhitespace(c))
        .mapToObj(c -> String.valueOf((char) c))
        .collect(Collectors.joining());
  }

  @Test
  void cutsAtParagraphsThenAtSentences() {
    assertThat(cuts(TEXT, 1_000)).containsExactly(TEXT.strip());
    assertThat(cuts(TEXT, 80))
        .containsExactly(
            "Rye needs a sour start.\n\nWheat does not. It rises with yeast alone 🍞.",
            "Oats hold no gas at all, so they are mixed with wheat or rye.");
    assertThat(cuts("一句话。又一句话！还有一句？", 9)).containsExactly("一句话。又一句话！", "还有一句？");
  }

  private static List<String> cuts(String text, int most) {
    return PassageCutter.cut(text, most).stream()
        .map(p -> text.substring(p.start(), p.end()))
        .toList();
  }

  @Test
  void eachRoundShowsEveryPassageOnceAndItsSpanIsTheText() throws IOException {
    Files.writeString(folder.resolve("grain.txt"), TEXT);
    Files.createDirectories(folder.resolve("deep"));
    Files.writeString(folder.resolve("deep/salt.md"), "Salt slows the dough.\n\nSugar feeds it.");
    Files.writeString(folder.resolve("empty.txt"), " \n");
    Files.writeString(folder.resolve("table.csv"), "a,b");
    DocumentSet set = DocumentFolder.survey(folder, 80);

    assertThat(set.documents())
        .extracting(DocumentSet.Document::path)
        .containsExactly("deep/salt.md", "grain.txt");
    DocumentPassages passages = new DocumentPassages(set, 7);
    for (long round = 0; round < 4; round++) {
      Set<SourceSpan> seen = new HashSet<>();
      LongStream.range(round * 3, round * 3 + 3)
          .forEach(number -> seen.add(passage(passages, number).span()));
      assertThat(seen).hasSize(3);
    }
    Found.Passage one = passage(passages, 5);
    assertThat(passage(new DocumentPassages(set, 7), 5)).isEqualTo(one);
    assertThat(passages.at(one.span())).isEqualTo(one);
    assertThat(codePoints(one.span())).isEqualTo(one.text());
  }

  /** As Python would: {@code open(file).read()[start:end]}. */
  private String codePoints(SourceSpan span) throws IOException {
    int[] text = Files.readString(folder.resolve(span.document())).codePoints().toArray();
    return new String(text, (int) span.start(), (int) (span.end() - span.start()));
  }

  private static Found.Passage passage(DocumentPassages passages, long number) {
    return (Found.Passage) passages.forOpening(number);
  }

  @Test
  void saysWhichDocumentChangedOrIsGone() throws IOException {
    Path file = Files.writeString(folder.resolve("grain.txt"), TEXT);
    DocumentSet set = DocumentFolder.survey(folder, 80);
    SourceSpan span = passage(new DocumentPassages(set, 7), 0).span();

    Files.writeString(file, TEXT + "More.");
    assertThat(new DocumentPassages(set, 7).forOpening(0))
        .isInstanceOfSatisfying(
            Found.Missing.class,
            missing -> assertThat(missing.reason()).contains("grain.txt has changed", "start a"));
    Files.delete(file);
    assertThat(new DocumentPassages(set, 7).at(span))
        .isInstanceOfSatisfying(
            Found.Missing.class,
            missing -> assertThat(missing.reason()).contains("grain.txt does not exist"));
  }

  @Test
  void refusesAFolderItCannotUse() throws IOException {
    assertThatThrownBy(() -> DocumentFolder.survey(folder.resolve("none"), 80))
        .hasMessageContaining("none does not exist where the prompt-sampler runs");
    assertThatThrownBy(() -> DocumentFolder.survey(folder, 80))
        .hasMessageContaining("has no text in any .txt");
    Files.write(folder.resolve("a.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertThatThrownBy(() -> DocumentFolder.survey(folder, 80))
        .hasMessageContaining("a.txt is not UTF-8 text");
    Files.write(folder.resolve("a.txt"), new byte[4 * 1024 * 1024 + 1]);
    assertThatThrownBy(() -> DocumentFolder.survey(folder, 80))
        .hasMessageContaining("a.txt has 4194305 bytes; at most 4194304 are allowed: split it");
  }
}
