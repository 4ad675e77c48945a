package org.alpacastreams.proceduraltasks.construction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PhrasingTest {

  private static final Map<String, String> SCENERY = Map.of("name", "Mia", "town", "Oslo");

  @Test
  void prefersTheDrawToTheScenery() {
    Draw draw = Draw.operand("name", "Tom").answer("x");

    assertThat(new Phrasing("{name} lives in {town}.").fill(draw, SCENERY))
        .isEqualTo("Tom lives in Oslo.");
  }

  @Test
  void capitalisesASlotAtTheStartOfASentence() {
    Draw draw = Draw.operand("action", "double $1").answer("x");

    assertThat(new Phrasing("{^action}, then {action}.").fill(draw, SCENERY))
        .isEqualTo("Double $1, then double $1.");
  }

  @Test
  void namesTheSlotThatNobodyProvides() {
    Draw draw = Draw.operand("a", 1).answer("x");

    assertThatThrownBy(() -> new Phrasing("What is {b}?").fill(draw, SCENERY))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("{b}");
  }
}
