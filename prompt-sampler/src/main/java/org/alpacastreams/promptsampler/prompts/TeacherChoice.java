package org.alpacastreams.promptsampler.prompts;

import java.util.List;
import org.alpacastreams.contracts.runs.TeacherShare;

/** Which teacher of a run a prompt is for: by the shares' weights, the same for every attempt. */
final class TeacherChoice {
  private static final long PURPOSE = 2;

  private final long randomSeed;

  TeacherChoice(long randomSeed) {
    this.randomSeed = randomSeed;
  }

  /** The name of the teacher for prompt {@code number}. */
  String teacher(List<TeacherShare> shares, long number) {
    long total = shares.stream().mapToLong(TeacherShare::weight).sum();
    long ticket = new SplitMix64(randomSeed, PURPOSE, number).next(total);
    for (TeacherShare share : shares) {
      ticket -= share.weight();
      if (ticket < 0) {
        return share.teacher();
      }
    }
    throw new IllegalStateException("a ticket below the sum of all weights belongs to a share");
  }
}
