package org.alpacastreams.standalone.doctor;

/**
 * One thing the doctor looked at.
 *
 * @param advice what to do; empty where nothing is
 */
public record Finding(Level level, String subject, String message, String advice) {

  /** How serious it is. */
  public enum Level {
    /** Fine. */
    OK("ok"),
    /** Something does not work or may not last; the pipeline runs all the same. */
    WARNING("warning"),
    /** The pipeline cannot run. */
    PROBLEM("problem");

    private final String word;

    Level(String word) {
      this.word = word;
    }

    /** For people. */
    public String word() {
      return word;
    }
  }

  static Finding ok(String subject, String message) {
    return new Finding(Level.OK, subject, message, "");
  }

  static Finding warning(String subject, String message, String advice) {
    return new Finding(Level.WARNING, subject, message, advice);
  }

  static Finding problem(String subject, String message, String advice) {
    return new Finding(Level.PROBLEM, subject, message, advice);
  }
}
