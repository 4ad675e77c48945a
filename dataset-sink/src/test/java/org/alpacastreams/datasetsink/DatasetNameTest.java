package org.alpacastreams.datasetsink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"cooking", "a", "0", "my-set_1.2", "a..b"})
  void takesNamesThatAreSafeFolders(String name) {
    assertThat(DatasetName.of(name)).contains(new DatasetName(name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "..",
        ".",
        ".hidden",
        "../x",
        "a/b",
        "a\\b",
        "/etc",
        "A",
        "a b",
        "a\n",
        "a\0",
        "é",
        "-a",
        "a123456789012345678901234567890123456789012345678901234567890123"
      })
  void refusesEverythingElse(String name) {
    assertThat(DatasetName.of(name)).isEmpty();
    assertThatThrownBy(() -> new DatasetName(name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is no dataset name");
  }
}
