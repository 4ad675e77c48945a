package org.alpacastreams.inferencegateway.prompts;

import java.util.List;

/** How a model wants to be asked. */
sealed interface ChatTemplate {

  /** One instruction and perhaps an input, in Alpaca's words. */
  record Alpaca() implements ChatTemplate {}

  /**
   * A {@code chat_template} as transformers renders it.
   *
   * @param begin the begin token's text, as the template may write it
   * @param end the end token's text
   * @param controls texts that are tokens of their own, longest first
   */
  record Jinja(JinjaTemplate template, String begin, String end, List<String> controls)
      implements ChatTemplate {
    public Jinja {
      controls = List.copyOf(controls);
    }
  }
}
