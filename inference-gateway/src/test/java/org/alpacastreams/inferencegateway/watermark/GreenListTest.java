package org.alpacastreams.inferencegateway.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class GreenListTest {
  private static final int VOCABULARY = 20_000;
  private static final BigDecimal TWO_TO_64 = new BigDecimal(BigInteger.ONE.shiftLeft(64));

  @Property(tries = 200)
  void theShareOfGreenTokensIsGammaBehindEveryContext(
      @ForAll("keys") WatermarkKey key,
      @ForAll @DoubleRange(min = 0.01, max = 0.9) double gamma,
      @ForAll @IntRange(max = 200_000) int context) {
    GreenList list = new GreenList(key, gamma);
    float[] logits = new float[VOCABULARY];
    list.raise(logits, list.seed(new int[] {context}, 0, 1), 1, new long[GreenList.BLOCK]);
    double green = 0;
    for (float logit : logits) {
      green += logit;
    }
    // Six standard deviations: two in a billion.
    double deviation = Math.sqrt(gamma * (1 - gamma) / VOCABULARY);
    assertThat(green / VOCABULARY).isCloseTo(gamma, within(6 * deviation));
  }

  @Property(tries = 200)
  void aTokenIsGreenBehindAShareGammaOfContexts(
      @ForAll("keys") WatermarkKey key, @ForAll @IntRange(max = 200_000) int token) {
    GreenList list = new GreenList(key, 0.25);
    int green = 0;
    for (int context = 0; context < VOCABULARY; context++) {
      long seed = list.seed(new int[] {context}, 0, 1);
      green += list.contains(GreenList.number(seed, token)) ? 1 : 0;
    }
    assertThat((double) green / VOCABULARY)
        .isCloseTo(0.25, within(6 * Math.sqrt(0.1875 / VOCABULARY)));
  }

  @Property(tries = 50)
  void numbersAreTheJdksSplitMixSequence(@ForAll long seed) {
    SplittableRandom sequence = new SplittableRandom(seed);
    for (int token = 0; token < 1_000; token++) {
      assertThat(GreenList.number(seed, token)).isEqualTo(sequence.nextLong());
    }
  }

  @Property
  void aNumberIsGreenBelowGammaTimesTwoToThe64(
      @ForAll long number, @ForAll @DoubleRange(min = 0.01, max = 0.9) double gamma) {
    BigInteger bound = new BigDecimal(gamma).multiply(TWO_TO_64).toBigInteger();
    BigInteger unsigned = new BigInteger(Long.toUnsignedString(number));
    GreenList list = new GreenList(WatermarkKey.random(), gamma);
    assertThat(list.contains(number)).isEqualTo(unsigned.compareTo(bound) < 0);
    long justBelow = bound.subtract(BigInteger.ONE).longValue();
    assertThat(list.contains(justBelow)).isTrue();
    assertThat(list.contains(justBelow + 1)).isFalse();
  }

  @Property(tries = 100)
  void raisesGreenTokensAndNoOthers(@ForAll("keys") WatermarkKey key, @ForAll long seed) {
    GreenList list = new GreenList(key, 0.25);
    float[] logits = new float[GreenList.BLOCK + 500];
    logits[7] = Float.NEGATIVE_INFINITY;
    list.raise(logits, seed, 2, new long[GreenList.BLOCK]);
    for (int token = 0; token < logits.length; token++) {
      boolean green = list.contains(GreenList.number(seed, token));
      float expected = token == 7 ? Float.NEGATIVE_INFINITY : green ? 2 : 0;
      assertThat(logits[token]).isEqualTo(expected);
    }
  }

  @Provide
  Arbitrary<WatermarkKey> keys() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(WatermarkKey::new);
  }
}
