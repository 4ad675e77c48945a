package org.alpacastreams.trainer.evaluation;

/**
 * A family's tasks that were answered exactly.
 *
 * @param correct of them
 * @param tasks asked
 */
public record FamilyScore(int correct, int tasks) {

  FamilyScore plus(boolean isCorrect) {
    return new FamilyScore(correct + (isCorrect ? 1 : 0), tasks + 1);
  }
}
