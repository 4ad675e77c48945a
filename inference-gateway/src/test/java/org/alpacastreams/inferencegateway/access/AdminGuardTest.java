package org.alpacastreams.inferencegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.inferencegateway.access.Passage.Passed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdminGuardTest {
  @TempDir Path folder;

  private Access access;
  private IssuedKeys keys;

  @BeforeEach
  void start() {
    keys = new IssuedKeys(folder.resolve("keys.json"));
    access =
        new Access(
            new AccessSettings(
                Optional.of(folder),
                Optional.empty(),
                true,
                20,
                30,
                1_000,
                List.of("Admin.example")),
            new SetClock("2026-03-01T12:00:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, true",
    "LOCALHOST:9000, true",
    "127.0.0.1:9000, true",
    "[::1]:9000, true",
    "[::1], true",
    "admin.example:9000, true",
    "evil.example:9000, false",
    "localhost.evil.example, false",
    "'', false"
  })
  void answersUnderItsOwnNamesOnly(String host, boolean known) {
    assertThat(access.knowsAdminHost(host)).isEqualTo(known);
  }

  @Test
  void withoutAKeyProgramsAndPagesOfThisMachineMay() {
    assertThat(check(page(Optional.empty(), Optional.empty()), true, true))
        .isInstanceOf(Passed.class);
    assertThat(check(page(Optional.of("same-origin"), Optional.empty()), true, false))
        .isInstanceOf(Passed.class);
    assertThat(check(page(Optional.empty(), Optional.of("http://localhost:9000")), true, false))
        .isInstanceOf(Passed.class);
  }

  @Test
  void withoutAKeyPagesOfElsewhereAndOtherMachinesMayNot() {
    assertThat(check(page(Optional.empty(), Optional.empty()), true, false))
        .isInstanceOf(Refused.class);
    assertThat(check(page(Optional.of("cross-site"), Optional.empty()), true, false))
        .isInstanceOf(Refused.class);
    assertThat(check(page(Optional.empty(), Optional.of("http://localhost:8080")), true, false))
        .isInstanceOf(Refused.class);
    assertThat(check(page(Optional.empty(), Optional.empty()), false, true))
        .isInstanceOf(Refused.class);
  }

  @Test
  void anAdministratorsKeyClosesIt() {
    String user = keys.unlimited(Scope.GENERATE);
    access.refresh();
    assertThat(check(page(Optional.empty(), Optional.empty()), true, true))
        .isInstanceOf(Passed.class);
    String admin = keys.unlimited(Scope.ADMINISTER);
    access.refresh();
    assertThat(check(page(Optional.empty(), Optional.empty()), true, true))
        .isEqualTo(Refused.missingKey());
    assertThat(check(withKey(user), true, true)).isEqualTo(Refused.scopeMissing(Scope.ADMINISTER));
    assertThat(check(withKey(admin), false, false)).isInstanceOf(Passed.class);
    keys.revoke(admin);
    access.refresh();
    assertThat(check(page(Optional.empty(), Optional.empty()), true, true))
        .as("the last key's end opens nothing")
        .isEqualTo(Refused.missingKey());
  }

  private Passage check(Credentials credentials, boolean loopback, boolean marked) {
    return access.administer(credentials, loopback, marked, "127.0.0.1", "/admin/suspend");
  }

  private static Credentials page(Optional<String> fetchSite, Optional<String> origin) {
    return new Credentials(
        Optional.empty(), Optional.empty(), fetchSite, origin, "localhost:9000", false);
  }

  private static Credentials withKey(String key) {
    return new Credentials(
        Optional.of("Bearer " + key),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "localhost:9000",
        false);
  }
}
