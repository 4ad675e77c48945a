package org.alpacastreams.contracts.json;

import org.apache.kafka.common.errors.SerializationException;

/** A record's value is not the event its topic promises; the message says what and where. */
public final class UnreadableRecordException extends SerializationException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /** {@code code} is a stable word for tools, such as {@code malformed-json}. */
  public UnreadableRecordException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** {@code malformed-json}, {@code invalid-event}, {@code newer-major}, {@code missing-key} … */
  public String code() {
    return code;
  }
}
