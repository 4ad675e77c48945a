package org.alpacastreams.inferencegateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {
  private static final String GOOD =
      "'id': 'abc', 'name': 'n', 'scopes': ['generate'], 'createdAt': '2026-01-01T00:00:00Z',"
          + " 'hash': 'sha256:AAAAAAAAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'";

  @TempDir Path folder;

  @Test
  void readsBackWhatWasWritten() {
    Path file = folder.resolve("new/keys.json");
    IssuedKeys keys = new IssuedKeys(file);
    String limited = keys.limited(7, 9_000_000_000L);
    String expiring = keys.expiring(Instant.parse("2026-02-03T04:05:06Z"), Scope.values());
    keys.revoke(limited);
    var read = new KeyFile(file).read();
    assertThat(read).hasSize(2);
    assertThat(read.get(0).id()).isEqualTo(IssuedKeys.id(limited));
    assertThat(read.get(0).requestsPerMinute()).contains(7);
    assertThat(read.get(0).tokensPerDay()).contains(9_000_000_000L);
    assertThat(read.get(0).disabled()).isTrue();
    assertThat(read.get(1).id()).isEqualTo(IssuedKeys.id(expiring));
    assertThat(read.get(1).scopes()).containsExactlyInAnyOrder(Scope.values());
    assertThat(read.get(1).expiresAt()).contains(Instant.parse("2026-02-03T04:05:06Z"));
  }

  @Test
  void onlyItsOwnerReadsItAndNoSecretIsInIt() throws Exception {
    Path file = folder.resolve("keys.json");
    String key = new IssuedKeys(file).unlimited(Scope.GENERATE);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.readString(file)).doesNotContain(key.substring(12));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'keys': [   | not JSON at line 1",
        "[]           | the list 'keys'",
        "{'keys': [{GOOD, 'requestPerMinute': 5}]} | key 1: there is no field 'requestPerMinute'",
        "{'keys': [{GOOD}, {GOOD}]} | key 2: there is another 'abc'",
        "{'keys': [{GOOD, 'tokensPerDay': 0}]} | 'tokensPerDay' must be a whole number from 1 on",
        "{'keys': [{GOOD, 'tokensPerDay': 1.5}]} | 'tokensPerDay' must be",
        "{'keys': [{GOOD, 'requestsPerMinute': 3000000000}]} | 'requestsPerMinute' must be",
        "{'keys': [{GOOD, 'expiresAt': 'soon'}]} | 'expiresAt' must be a time",
        "{'keys': [{GOOD, 'disabled': 'yes'}]} | 'disabled' must be true or false",
        "{'keys': [{GOOD, 'scopes': ['root']}]} | there is no scope 'root'; there are generate, judge and administer",
        "{'keys': [{GOOD, 'scopes': []}]} | at least one of generate",
        "{'keys': [{GOOD, 'hash': 'plain'}]} | 'hash' must be sha256",
        "{'keys': [{GOOD, 'id': 'A b'}]} | 'id' must be"
      })
  void saysWhatIsWrongAndWhere(String text, String message) throws Exception {
    Path file = folder.resolve("keys.json");
    Files.writeString(file, text.replace("GOOD", GOOD).replace('\'', '"'));
    assertThatThrownBy(() -> new KeyFile(file).read())
        .isInstanceOf(BrokenFileException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(message);
  }
}
