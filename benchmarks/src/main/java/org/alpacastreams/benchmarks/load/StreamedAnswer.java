package org.alpacastreams.benchmarks.load;

/** How a streamed request went; times are of {@link System#nanoTime}. */
sealed interface StreamedAnswer {

  /**
   * It was answered to the end.
   *
   * @param firstText when its first text came
   * @param model that answered
   */
  record Whole(long begun, long firstText, long ended, int tokens, String model)
      implements StreamedAnswer {

    double firstTextMillis() {
      return (firstText - begun) / 1e6;
    }

    /** How many of its tokens came before a deadline, if they came evenly. */
    double tokensBefore(long deadline) {
      double share = (double) (deadline - begun) / (ended - begun);
      return tokens * Math.min(1, Math.max(0, share));
    }
  }

  /** It was refused, or broke off. */
  record Failed(String reason) implements StreamedAnswer {}
}
