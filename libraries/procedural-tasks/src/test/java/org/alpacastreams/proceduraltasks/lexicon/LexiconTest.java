package org.alpacastreams.proceduraltasks.lexicon;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LexiconTest {

  @Test
  void namesNoThingInTwoCategories() {
    List<String> members = Things.CATEGORIES.values().stream().flatMap(List::stream).toList();

    assertThat(members).doesNotHaveDuplicates();
    assertThat(Things.NOUNS).doesNotHaveDuplicates().hasSizeGreaterThan(300);
  }

  @Test
  void repeatsNoWordWithinAList() {
    Stream.of(
            GivenNames.ALL,
            Places.TOWNS,
            Places.ROOMS,
            Places.VENUES,
            Things.POSSESSIONS,
            Things.FURNITURE,
            Adjectives.DESCRIBING)
        .forEach(list -> assertThat(list).doesNotHaveDuplicates());
    assertThat(Verbs.ALL).extracting(Verbs.Forms::base).doesNotHaveDuplicates();
    assertThat(Adjectives.COMPARED)
        .extracting(Adjectives.Degrees::positive)
        .doesNotHaveDuplicates();
  }

  @Test
  void pairsOppositesBothWays() {
    assertThat(Meanings.OPPOSITES)
        .allSatisfy(
            (word, opposite) -> {
              assertThat(Meanings.OPPOSITES).containsEntry(opposite, word);
              assertThat(opposite).isNotEqualTo(word);
            });
  }

  @Test
  void givesEachCountryItsOwnCapital() {
    assertThat(Places.CAPITALS.values()).doesNotHaveDuplicates();
    assertThat(Places.CAPITALS)
        .containsEntry("Australia", "Canberra")
        .containsEntry("Turkey", "Ankara")
        .containsEntry("Morocco", "Rabat");
  }

  @Test
  void holdsWordsThatFitTheTasks() {
    assertThat(Things.NOUNS).allMatch(noun -> noun.matches("[a-z]{2,}"));
    assertThat(GivenNames.ALL).allMatch(name -> name.matches("[A-Z][a-z]+"));
    assertThat(Adjectives.DESCRIBING).doesNotContainAnyElementsOf(Things.NOUNS);
  }

  @ParameterizedTest
  @CsvSource({
    "mouse, mice", "cherry, cherries", "toy, toys", "box, boxes", "potato, potatoes",
    "leaf, leaves", "glass, glasses", "brush, brushes", "piano, pianos", "sheep, sheep"
  })
  void formsPlurals(String singular, String plural) {
    assertThat(Inflection.plural(singular)).isEqualTo(plural);
  }

  @ParameterizedTest
  @CsvSource({"apple, an", "pear, a", "ukulele, a", "umbrella, an", "yacht, a"})
  void choosesArticlesBySound(String word, String article) {
    assertThat(Inflection.article(word)).isEqualTo(article);
  }

  @Test
  void joinsLists() {
    assertThat(Enumeration.and(List.of(1))).isEqualTo("1");
    assertThat(Enumeration.and(List.of(1, 2))).isEqualTo("1 and 2");
    assertThat(Enumeration.or(List.of("a", "b", "c"))).isEqualTo("a, b or c");
    assertThat(Enumeration.commas(List.of())).isEmpty();
  }
}
