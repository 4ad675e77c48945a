package org.alpacastreams.inferencegateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeySecretTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void aKeyIsItsIdAndFortyThreeCharacters() {
    KeySecret secret = KeySecret.issue(random);
    assertThat(secret.reveal()).matches("ak-[a-z0-9]{8}-[A-Za-z0-9_-]{43}");
    assertThat(KeySecret.read(secret.reveal()).orElseThrow().id()).isEqualTo(secret.id());
    assertThat(KeySecret.issue(random).reveal()).isNotEqualTo(secret.reveal());
  }

  @Test
  void aHashIsOfItsSecretAloneAndSaltedEachTime() {
    KeySecret secret = KeySecret.issue(random);
    String hash = secret.hash(random);
    KeySecret shown = KeySecret.read(secret.reveal()).orElseThrow();
    assertThat(shown.matches(hash)).isTrue();
    assertThat(shown.matches(secret.hash(random))).isTrue();
    assertThat(secret.hash(random)).isNotEqualTo(hash);
    assertThat(KeySecret.issue(random).matches(hash)).isFalse();
    assertThat(hash).doesNotContain(secret.reveal().substring(12));
    assertThat(secret).asString().doesNotContain(secret.reveal().substring(12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sk-abc",
        "ak-abcdefgh-short",
        "ak-ABCDEFGH-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ak-abcdefgh-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
        "ak-abcdefgh-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "ak-abcdefgh-AAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAAA"
      })
  void whatHasNotTheShapeIsNoKey(String text) {
    assertThat(KeySecret.read(text)).isEmpty();
  }
}
