package org.alpacastreams.promptsampler.requests;

/** A request that cannot be granted; code and message are for whoever sent it. */
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why in one word; an adapter turns it into its own status. */
  public enum Kind {
    /** The request is wrong and stays so. */
    INVALID,
    /** There is no such run. */
    UNKNOWN,
    /** The run's state does not allow it now. */
    CONFLICT,
    /** It could not be handed over; it may be repeated. */
    UNAVAILABLE
  }

  private final Kind kind;
  private final String code;

  public RefusedException(Kind kind, String code, String message) {
    super(message);
    this.kind = kind;
    this.code = code;
  }

  /** A request that is wrong in itself. */
  static RefusedException invalid(String code, String message) {
    return new RefusedException(Kind.INVALID, code, message);
  }

  /** A field whose value is not allowed. */
  static RefusedException field(String message) {
    return invalid("ALP-FIELD-INVALID", message);
  }

  public Kind kind() {
    return kind;
  }

  /** Stable, for tools, such as {@code ALP-SEEDS-BROKEN}. */
  public String code() {
    return code;
  }
}
