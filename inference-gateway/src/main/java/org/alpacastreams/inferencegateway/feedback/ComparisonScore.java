package org.alpacastreams.inferencegateway.feedback;

/**
 * How often one model was preferred to another.
 *
 * @param wins verdicts for it
 * @param losses verdicts for the other
 */
public record ComparisonScore(long wins, long ties, long losses) {
  /** The 97.5 % quantile of the normal distribution: 95 % lie within so many deviations. */
  private static final double Z = 1.959963984540054;

  /** A score before the first verdict. */
  public static final ComparisonScore NONE = new ComparisonScore(0, 0, 0);

  /** Where the true share lies, with a confidence of 95 %. */
  public record Interval(double low, double high) {}

  public ComparisonScore plus(ComparisonScore other) {
    return new ComparisonScore(wins + other.wins, ties + other.ties, losses + other.losses);
  }

  /** The same verdicts seen from the other model. */
  public ComparisonScore reversed() {
    return new ComparisonScore(losses, ties, wins);
  }

  /** Verdicts. */
  public long judged() {
    return wins + ties + losses;
  }

  /** Share of wins, a tie counting as half of one; one half before the first verdict. */
  public double winRate() {
    return judged() == 0 ? 0.5 : (wins + ties / 2.0) / judged();
  }

  /**
   * Wilson's score interval of the win rate: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n).
   * With ties as halves it is a little too wide, since halves scatter less than wins and losses.
   *
   * @see <a href="https://doi.org/10.1080/01621459.1927.10502953">Wilson, Probable Inference</a>
   */
  public Interval interval() {
    long n = judged();
    if (n == 0) {
      return new Interval(0, 1);
    }
    double p = winRate();
    double z2 = Z * Z;
    double centre = p + z2 / (2 * n);
    double half = Z * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
    double scale = 1 + z2 / n;
    return new Interval(Math.max(0, (centre - half) / scale), Math.min(1, (centre + half) / scale));
  }
}
