package org.alpacastreams.inferencegateway.watermark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The vectors of SipHash's authors whose messages are whole tokens: the bytes 00, 01, 02, … */
class SipHashTest {
  private static final WatermarkKey KEY = WatermarkKey.parse("000102030405060708090a0b0c0d0e0f");
  private static final int[] TOKENS = {0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c};

  @ParameterizedTest
  @CsvSource({
    "0, 726fdb47dd0e0e31",
    "1, cf2794e0277187b7",
    "2, 93f5f5799a932462",
    "3, 751e8fbc860ee5fb",
    "4, 3f2acc7f57c29bdb"
  })
  void givesTheHashesOfTheReference(int tokens, String hash) {
    assertThat("%016x".formatted(SipHash.of(KEY, TOKENS, 0, tokens))).isEqualTo(hash);
  }
}
