package org.alpacastreams.datasetsink.adapter;

/** A request that cannot be answered as asked; the code is for tools, the message for people. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  ApiException(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  static ApiException unknownDataset(String name) {
    return new ApiException(
        404,
        "ALP-UNKNOWN-DATASET",
        "there is no dataset '%s' here; GET /datasets lists those that have accepted examples"
            .formatted(name));
  }

  int status() {
    return status;
  }

  String code() {
    return code;
  }
}
