package org.alpacastreams.datasetsink.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParsedInstructionsTest {
  private final List<String> asked = new ArrayList<>();
  private final ParsedInstructions parsed = new ParsedInstructions(this::firstTwoWords);

  private Optional<VerbObject> firstTwoWords(String instruction) {
    asked.add(instruction);
    String[] words = instruction.split(" ", 2);
    return words.length < 2 ? Optional.empty() : Optional.of(new VerbObject(words[0], words[1]));
  }

  @Test
  void parsesOnlyWhatIsNew() {
    for (int version = 1; version <= 3; version++) {
      for (int i = 0; i < version * 1_500; i++) {
        assertThat(parsed.at(i, "write poem" + i % 7))
            .contains(new VerbObject("write", "poem" + i % 7));
      }
    }
    assertThat(asked).hasSize(4_500);
  }

  @Test
  void remembersThatThereIsNothing() {
    assertThat(parsed.at(5, "hm")).isEmpty();
    assertThat(parsed.at(5, "hm")).isEmpty();
    assertThat(asked).containsExactly("hm");
  }

  @Test
  void parsesAnotherTextAtTheSamePlaceAnew() {
    parsed.at(5, "write poems");
    assertThat(parsed.at(5, "draw cats")).contains(new VerbObject("draw", "cats"));
  }
}
