package org.alpacastreams.languagemodel.gguf;

/** Told of a file in the making, after every few rows. */
@FunctionalInterface
public interface GgufProgress {

  /**
   * So much is on its way to the disk.
   *
   * @param bytes that were written
   * @param total bytes of the whole file
   */
  void written(long bytes, long total);
}
