package org.alpacastreams.languagemodel.generation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ExponentialTest {

  @Property(tries = 10_000)
  void isTheExponentialFunction(@ForAll @DoubleRange(min = -44.36, max = 0) double power) {
    double exact = Math.exp(power);
    assertThat(Exponential.of(power)).isCloseTo(exact, within(1e-11 * exact));
  }

  @Test
  void isExactAtZeroAndEndsWithinItsRange() {
    assertThat(Exponential.of(0)).isEqualTo(1);
    assertThat(Exponential.of(-0.0)).isEqualTo(1);
    assertThat(Exponential.orZero(Exponential.LEAST)).isGreaterThan(0);
    assertThat(Exponential.orZero(Math.nextDown(Exponential.LEAST))).isZero();
    assertThat(Exponential.orZero(Double.NEGATIVE_INFINITY)).isZero();
  }
}
