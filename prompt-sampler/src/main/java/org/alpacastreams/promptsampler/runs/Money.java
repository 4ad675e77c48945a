package org.alpacastreams.promptsampler.runs;

import java.math.BigDecimal;

/** A run's budget and what is spent of it, in US dollars; equal amounts are equal records. */
public record Money(BigDecimal budgetUsd, BigDecimal spentUsd) {
  private static final BigDecimal NEARLY = new BigDecimal("0.8");

  public Money {
    budgetUsd = normal(budgetUsd);
    spentUsd = normal(spentUsd);
  }

  static Money budget(BigDecimal budgetUsd) {
    return new Money(budgetUsd, BigDecimal.ZERO);
  }

  /** Without trailing zeros, so that {@code equals} compares amounts. */
  static BigDecimal normal(BigDecimal amount) {
    return amount.signum() == 0 ? BigDecimal.ZERO : amount.stripTrailingZeros();
  }

  Money plusSpent(BigDecimal costUsd) {
    return new Money(budgetUsd, spentUsd.add(costUsd));
  }

  Money withBudget(BigDecimal newBudgetUsd) {
    return new Money(newBudgetUsd, spentUsd);
  }

  /** Whether {@code worstCaseUsd} fits beside what is spent and {@code reservedUsd}. */
  boolean covers(BigDecimal reservedUsd, BigDecimal worstCaseUsd) {
    return spentUsd.add(reservedUsd).add(worstCaseUsd).compareTo(budgetUsd) <= 0;
  }

  /** Whether at least 80 % of a budget above zero is spent. */
  public boolean nearlySpent() {
    return budgetUsd.signum() > 0 && spentUsd.compareTo(budgetUsd.multiply(NEARLY)) >= 0;
  }
}
