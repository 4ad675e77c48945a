package org.alpacastreams.standalone.broker.adapter;

/** No broker answers; the message says where and what to do. */
public final class UnreachableBrokerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnreachableBrokerException(String message, Throwable cause) {
    super(message, cause);
  }
}
