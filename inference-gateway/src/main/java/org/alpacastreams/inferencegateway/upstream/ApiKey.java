package org.alpacastreams.inferencegateway.upstream;

/** A key. It is sent, and never shown: not in a log, not in a message. */
public record ApiKey(String value) {
  /** The header's value. */
  public String asBearer() {
    return "Bearer " + value;
  }

  /** {@code text} with the key blotted out, should a server repeat it. */
  String redactedFrom(String text) {
    return text.replace(value, toString());
  }

  @Override
  public String toString() {
    return "[key]";
  }
}
