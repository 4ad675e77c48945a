package org.alpacastreams.promptsampler.runs;

/**
 * How far a run's dataset is.
 *
 * @param accepted accepted examples the dataset has
 * @param acceptedAtStart how many it had when the run began
 * @param verdicts what the filter has decided on the run's answers
 */
public record Progress(long accepted, long acceptedAtStart, Verdicts verdicts) {
  public Progress {
    verdicts = verdicts == null ? Verdicts.NONE : verdicts;
  }

  Progress withAccepted(long total) {
    return new Progress(Math.max(accepted, total), acceptedAtStart, verdicts);
  }

  Progress with(Verdicts newVerdicts) {
    return new Progress(accepted, acceptedAtStart, newVerdicts);
  }
}
