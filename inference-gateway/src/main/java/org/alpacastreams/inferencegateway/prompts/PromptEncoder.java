package org.alpacastreams.inferencegateway.prompts;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.languagemodel.template.AlpacaTemplate;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/**
 * Token ids of a prompt, with the same boundaries as in training.
 *
 * <p>Alpaca's templates hold no special token, so the whole filled template is encoded as plain
 * text and only the begin token, where the tokenizer puts one, is a control token: nothing that a
 * person types can become one.
 */
public final class PromptEncoder {
  private final Tokenizer tokenizer;

  public PromptEncoder(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /** The ids; never empty where the model has a begin token. */
  public List<Integer> encode(Prompt prompt) {
    List<Integer> tokens = new ArrayList<>(beginning());
    tokens.addAll(tokenizer.encodeAsPlainText(text(prompt)));
    return List.copyOf(tokens);
  }

  private static String text(Prompt prompt) {
    if (prompt instanceof Prompt.Instruction task) {
      return AlpacaTemplate.prompt(task.instruction(), task.input());
    }
    return ((Prompt.Text) prompt).text();
  }

  /** The begin token, if the tokenizer begins texts with it. */
  private List<Integer> beginning() {
    List<Integer> around = tokenizer.encode("", true);
    return tokenizer.beginToken().isPresent()
            && !around.isEmpty()
            && around.get(0) == tokenizer.beginToken().getAsInt()
        ? around.subList(0, 1)
        : List.of();
  }
}
