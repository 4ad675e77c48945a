package org.alpacastreams.generator.openai;

/** A key. It is sent, and never shown: not in a log, not in a message, not by a debugger's view. */
final class ApiKey {
  private final String value;

  ApiKey(String value) {
    this.value = value;
  }

  /** The header's value. */
  String asBearer() {
    return "Bearer " + value;
  }

  /** {@code text} with the key blotted out, should a provider repeat it. */
  String redactedFrom(String text) {
    return text.replace(value, toString());
  }

  @Override
  public String toString() {
    return "[key]";
  }
}
