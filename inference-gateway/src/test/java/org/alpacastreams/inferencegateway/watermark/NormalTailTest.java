package org.alpacastreams.inferencegateway.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against math.erfc(z / sqrt(2)) / 2 of Python. */
class NormalTailTest {
  @ParameterizedTest
  @CsvSource({
    "-8.0, 9.9999999999999933e-01",
    "-4.0, 9.9996832875816688e-01",
    "-0.5, 6.9146246127401312e-01",
    "0.0, 5.0000000000000000e-01",
    "0.5, 3.0853753872598688e-01",
    "1.96, 2.4997895148220435e-02",
    "2.9999, 1.3503412829549248e-03",
    "3.0, 1.3498980316300957e-03",
    "4.0, 3.1671241833119965e-05",
    "6.0, 9.8658764503770119e-10",
    "10.0, 7.6198530241605930e-24",
    "20.0, 2.7536241186063314e-89",
    "37.0, 5.7255712225251388e-300"
  })
  void isAccurateToManyDigitsHoweverSmall(double z, double tail) {
    assertThat(NormalTail.above(z)).isCloseTo(tail, within(tail * 1e-11));
  }

  @Test
  void isZeroWhereADoubleEnds() {
    assertThat(NormalTail.above(39)).isZero();
    assertThat(NormalTail.above(-39)).isEqualTo(1);
  }
}
