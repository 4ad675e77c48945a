package org.alpacastreams.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class WordDiffTest {
  @Test
  void marksTheWordsThatOnlyOneSideHas() {
    WordDiff diff =
        WordDiff.of("Double the number 12 and add three.", "Double the number 7 and add three.");
    assertThat(diff.left()).containsExactly("Double the number ", "12 ", "and add three.");
    assertThat(diff.right()).containsExactly("Double the number ", "7 ", "and add three.");
  }

  @Test
  void beginsWithAnEmptySharedPieceWhereTheFirstWordsDiffer() {
    WordDiff diff = WordDiff.of("Please sort these words", "Sort these words");
    assertThat(diff.left()).containsExactly("", "Please ", "sort these words");
    assertThat(diff.right()).containsExactly("Sort these words");
  }

  @Test
  void keepsEverythingOfTwoTextsWithoutACommonWord() {
    WordDiff diff = WordDiff.of("one two", "three");
    assertThat(diff.left()).containsExactly("", "one two");
    assertThat(diff.right()).containsExactly("", "three");
    assertThat(WordDiff.of("", "").left()).containsExactly("");
  }

  @Property
  void losesNothingAndSharesTheSameWordsOnBothSides(
      @ForAll @StringLength(max = 60) String left, @ForAll @StringLength(max = 60) String right) {
    WordDiff diff = WordDiff.of(left, right);
    assertThat(String.join("", diff.left())).isEqualTo(left);
    assertThat(String.join("", diff.right())).isEqualTo(right);
    WordDiff self = WordDiff.of(left, left);
    assertThat(self.left()).containsExactly(left);
  }
}
