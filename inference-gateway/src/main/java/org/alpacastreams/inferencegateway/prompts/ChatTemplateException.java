package org.alpacastreams.inferencegateway.prompts;

/** A model's chat template cannot be used, or refuses a conversation. */
public final class ChatTemplateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChatTemplateException(String message) {
    super(message);
  }
}
