package org.alpacastreams.datasetsink;

/**
 * Everything that is wrong at the moment.
 *
 * @param blocking what stops the service: the disk, the broker
 * @param partial what stops one dataset or spoils one version, while the others go on
 */
public record Problems(OpenProblems blocking, OpenProblems partial) {
  /** No problems yet. */
  public static Problems none() {
    return new Problems(new OpenProblems(), new OpenProblems());
  }
}
