package org.alpacastreams.inferencegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHostsTest {
  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LOCALHOST:8080, true",
    "app.localhost:8080, true",
    "127.0.0.1:8080, true",
    "192.168.1.7:8080, true",
    "[::1]:8080, true",
    "[fe80::1], true",
    "models.example, true",
    "Models.Example:8080, true",
    "'', true",
    "evil.example:8080, false",
    "localhost.evil.example, false",
    "127.0.0.1.evil.example, false",
    "models.example.evil.example, false",
    "[evil], false"
  })
  void aPortOfThisMachineAnswersToItsOwnNamesOnly(String host, boolean known) {
    assertThat(new PublicHosts("127.0.0.1", List.of(" models.example")).know(host))
        .isEqualTo(known);
  }

  @Test
  void aPortThatOthersReachAnswersToAllUntilItsNamesAreGiven() {
    assertThat(new PublicHosts("0.0.0.0", List.of()).know("models.example")).isTrue();
    assertThat(new PublicHosts("0.0.0.0", List.of("")).know("models.example")).isTrue();
    assertThat(new PublicHosts("0.0.0.0", List.of("models.example")).know("evil.example"))
        .isFalse();
    assertThat(new PublicHosts("localhost", List.of()).know("evil.example")).isFalse();
  }
}
