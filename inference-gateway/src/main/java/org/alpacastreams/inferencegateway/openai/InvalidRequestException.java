package org.alpacastreams.inferencegateway.openai;

/** A request that cannot be understood; it names the field. */
public final class InvalidRequestException extends Exception {
  private static final long serialVersionUID = 1L;

  private final ApiError error;

  private InvalidRequestException(ApiError error) {
    super(error.message());
    this.error = error;
  }

  static InvalidRequestException of(String field, String code, String message) {
    return new InvalidRequestException(ApiError.invalid(message, field, code));
  }

  /** What the client is told. */
  public ApiError error() {
    return error;
  }
}
