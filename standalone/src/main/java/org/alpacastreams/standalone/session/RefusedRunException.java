package org.alpacastreams.standalone.session;

/** The sampler does not allow the run; the message is the sampler's own. */
public final class RefusedRunException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RefusedRunException(String message) {
    super(message);
  }
}
