package org.alpacastreams.languagemodel.conversion.tokenizers;

/** Bytes that are no protocol buffer of the expected kind. */
final class MalformedMessageException extends RuntimeException {
  MalformedMessageException(String message) {
    super(message);
  }

  MalformedMessageException(String message, Throwable cause) {
    super(message, cause);
  }
}
