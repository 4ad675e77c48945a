package org.alpacastreams.inferencegateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressesTest {
  private final ClientAddresses addresses =
      new ClientAddresses(List.of("10.1.0.0/16", "192.0.2.7", "fd00::/8"));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 1.2.3.4               | 203.0.113.9",
        "10.1.2.3    | 1.2.3.4               | 1.2.3.4",
        "10.2.2.3    | 1.2.3.4               | 10.2.2.3",
        "192.0.2.7   | 6.6.6.6, 1.2.3.4, 10.1.9.9 | 1.2.3.4",
        "192.0.2.7   | 1.2.3.4, evil.example | 192.0.2.7",
        "192.0.2.7   | 1.2.3.4, 300.1.1.1    | 192.0.2.7",
        "fd00::1     | 2001:db8:1:2:3:4:5:6  | 2001:db8:1:2:0:0:0:0/64",
        "10.1.2.3    | [2001:db8:1:2::9]     | 2001:db8:1:2:0:0:0:0/64"
      })
  void believesTrustedProxiesOnly(String peer, String forwardedFor, String client) {
    assertThat(addresses.client(peer, Optional.of(forwardedFor))).isEqualTo(client);
  }

  @Test
  void withoutAHeaderThePeerIsTheClient() {
    assertThat(addresses.client("10.1.2.3", Optional.empty())).isEqualTo("10.1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"proxy.example", "10.0.0.0/33", "10.0.0.0/x", "1.2.3", ""})
  void refusesSettingsThatAreNoAddresses(String setting) {
    assertThatThrownBy(() -> new ClientAddresses(List.of(setting)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("alpaca.access.trusted-proxies");
  }
}
