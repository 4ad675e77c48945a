package org.alpacastreams.endtoend.teacher;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which request is treated how: a function of the seed and the request's number alone.
 *
 * @param seed of all draws
 * @param outageFrom the first request of an outage, in which all are turned away
 * @param outageLength how many requests it lasts
 */
public record FaultPlan(long seed, int outageFrom, int outageLength) {
  private static final int WHOLE = 1_000;
  private static final Map<Treatment, Integer> PER_MILLE = perMille();

  private static Map<Treatment, Integer> perMille() {
    Map<Treatment, Integer> rates = new EnumMap<>(Treatment.class);
    rates.put(Treatment.ANSWER_WITHOUT_USAGE, 20);
    rates.put(Treatment.ANSWER_WITH_USAGE_OF_ZERO, 10);
    rates.put(Treatment.RATE_LIMITED_SECONDS, 6);
    rates.put(Treatment.RATE_LIMITED_DATE, 6);
    rates.put(Treatment.RATE_LIMITED_MILLISECONDS, 18);
    rates.put(Treatment.FAILED_AFTER_WORK, 20);
    rates.put(Treatment.UNAVAILABLE, 10);
    rates.put(Treatment.SLOW_BODY, 20);
    rates.put(Treatment.SILENCE, 10);
    rates.put(Treatment.TRUNCATED_JSON, 20);
    rates.put(Treatment.SHORT_BODY, 10);
    rates.put(Treatment.HTML_PAGE, 10);
    rates.put(Treatment.RESET_BEFORE_WORK, 10);
    rates.put(Treatment.RESET_BEFORE_BODY, 15);
    rates.put(Treatment.RESET_IN_BODY, 15);
    rates.put(Treatment.EMPTY_CHOICES, 10);
    return rates;
  }

  /** How request {@code number} (from 1) is treated, if it is one that can be answered. */
  Treatment treatment(int number) {
    if (number >= outageFrom && number < outageFrom + outageLength) {
      return Treatment.UNAVAILABLE;
    }
    int drawn = random(number).nextInt(WHOLE);
    for (Map.Entry<Treatment, Integer> rate : PER_MILLE.entrySet()) {
      drawn -= rate.getValue();
      if (drawn < 0) {
        return rate.getKey();
      }
    }
    return Treatment.ANSWER;
  }

  /** The source of everything else about request {@code number}. */
  SplittableRandom random(int number) {
    return new SplittableRandom(seed * 1_000_003 + number);
  }
}
