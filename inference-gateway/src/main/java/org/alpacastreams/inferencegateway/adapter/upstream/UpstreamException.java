package org.alpacastreams.inferencegateway.adapter.upstream;

/** An upstream's answer broke off; the message names the upstream and says how. */
public final class UpstreamException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UpstreamException(String message) {
    super(message);
  }
}
