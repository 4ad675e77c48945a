package org.alpacastreams.generator.openai;

import java.io.IOException;

/** An answer that no language model gives; reading on would cost memory that others need. */
final class AnswerTooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  AnswerTooLargeException(int limitBytes) {
    super("the answer is longer than " + limitBytes + " bytes, which no answer of a model is");
  }
}
