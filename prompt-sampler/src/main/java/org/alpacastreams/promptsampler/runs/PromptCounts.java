package org.alpacastreams.promptsampler.runs;

/**
 * What became of a run's prompt attempts.
 *
 * @param issued attempts issued
 * @param answered attempts answered
 * @param failed attempts failed
 * @param cancelled attempts cancelled before the call
 * @param givenUp prompts (not attempts) that will not be tried again
 * @param itemsParsed items in the answers, broken ones included
 * @param failuresInARow attempts failed since the last answer or resumption
 */
public record PromptCounts(
    long issued,
    long answered,
    long failed,
    long cancelled,
    long givenUp,
    long itemsParsed,
    int failuresInARow) {
  static final PromptCounts ZERO = new PromptCounts(0, 0, 0, 0, 0, 0, 0);

  long settled() {
    return answered + failed + cancelled;
  }

  PromptCounts plusIssued() {
    return new PromptCounts(
        issued + 1, answered, failed, cancelled, givenUp, itemsParsed, failuresInARow);
  }

  PromptCounts plusAnswered(int items) {
    return new PromptCounts(
        issued, answered + 1, failed, cancelled, givenUp, itemsParsed + items, 0);
  }

  PromptCounts plusFailed() {
    return new PromptCounts(
        issued, answered, failed + 1, cancelled, givenUp, itemsParsed, failuresInARow + 1);
  }

  PromptCounts plusCancelled() {
    return new PromptCounts(
        issued, answered, failed, cancelled + 1, givenUp, itemsParsed, failuresInARow);
  }

  PromptCounts plusGivenUp() {
    return new PromptCounts(
        issued, answered, failed, cancelled, givenUp + 1, itemsParsed, failuresInARow);
  }

  PromptCounts withoutFailuresInARow() {
    return new PromptCounts(issued, answered, failed, cancelled, givenUp, itemsParsed, 0);
  }
}
