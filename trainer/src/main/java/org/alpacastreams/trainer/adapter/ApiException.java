package org.alpacastreams.trainer.adapter;

/** A request that cannot be answered as asked; the code is for tools, the message for people. */
public final class ApiException extends RuntimeException {
  private final int status;
  private final String code;

  ApiException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
