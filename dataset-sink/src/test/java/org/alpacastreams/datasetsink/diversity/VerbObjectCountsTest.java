package org.alpacastreams.datasetsink.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerbObjectCountsTest {
  private final VerbObjectCounts counts = new VerbObjectCounts();

  @Test
  void takesTheMostCommonVerbsAndTheirMostCommonObjects() {
    add("write", "story", 5);
    add("write", "poem", 3);
    add("write", "essay", 2);
    add("list", "way", 9);
    add("draw", "cat", 1);
    for (int i = 0; i < 4; i++) {
      counts.add(Optional.empty());
    }
    Sunburst sunburst = counts.sunburst(2, 2);
    assertThat(sunburst.instructions()).isEqualTo(24);
    assertThat(sunburst.parsed()).isEqualTo(20);
    assertThat(sunburst.differentVerbs()).isEqualTo(3);
    assertThat(sunburst.shown()).isEqualTo(17);
    // "write" is the more common verb, but less of it is shown.
    assertThat(sunburst.verbs())
        .extracting(Sunburst.Verb::name, Sunburst.Verb::count, Sunburst.Verb::shown)
        .containsExactly(tuple("list", 9L, 9L), tuple("write", 10L, 8L));
    assertThat(sunburst.verbs().get(1).nouns())
        .containsExactly(new Sunburst.Noun("story", 5), new Sunburst.Noun("poem", 3));
  }

  @Test
  void prefersTheAlphabetAmongEquals() {
    add("write", "zebra", 1);
    add("write", "ant", 1);
    add("find", "way", 2);
    add("ask", "man", 2);
    Sunburst sunburst = counts.sunburst(2, 1);
    assertThat(sunburst.verbs()).extracting(Sunburst.Verb::name).containsExactly("ask", "find");
    assertThat(counts.sunburst(3, 1).verbs().get(2).nouns())
        .containsExactly(new Sunburst.Noun("ant", 1));
  }

  private void add(String verb, String object, int times) {
    for (int i = 0; i < times; i++) {
      counts.add(Optional.of(new VerbObject(verb, object)));
    }
  }
}
