package org.alpacastreams.datasetsink.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationShareTest {
  /** By Python: int.from_bytes(hashlib.sha256(id.encode()).digest()[:8], 'big') % 1000. */
  @ParameterizedTest
  @CsvSource({"a,250", "é,51", "x1,127", "x9,304"})
  void decidesByTheIdsHash(String id, int remainder) {
    assertThat(new ValidationShare(remainder).splitOf(id)).isEqualTo(Split.TRAIN);
    assertThat(new ValidationShare(remainder + 1).splitOf(id)).isEqualTo(Split.VALIDATION);
  }

  @Test
  void takesAboutOneInFiftyByDefault() {
    long validation =
        IntStream.range(0, 100_000)
            .filter(i -> ValidationShare.DEFAULT.splitOf("demo-" + i) == Split.VALIDATION)
            .count();
    assertThat(validation).isBetween(1_800L, 2_200L);
    assertThat(new ValidationShare(0).splitOf("any")).isEqualTo(Split.TRAIN);
  }

  @Test
  void refusesAShareThatLeavesTooLittle() {
    assertThatThrownBy(() -> new ValidationShare(501))
        .hasMessageContaining("alpaca.versions.validation-per-mille is 501");
    assertThatThrownBy(() -> new ValidationShare(-1)).hasMessageContaining("-1");
  }
}
