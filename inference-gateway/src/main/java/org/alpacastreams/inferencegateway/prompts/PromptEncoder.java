package org.alpacastreams.inferencegateway.prompts;

import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.languagemodel.template.AlpacaTemplate;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/**
 * Token ids of a prompt, with the same boundaries as in training.
 *
 * <p>Alpaca's templates hold no special token, so the whole filled template is encoded as plain
 * text and only the begin token, where the tokenizer puts one, is a control token. Of another
 * template, what the template itself writes may be control tokens. In both cases nothing that a
 * person types can become one.
 */
public final class PromptEncoder {
  private final ChatTemplates templates = new ChatTemplates();

  /**
   * The ids; never empty where the model has a begin token.
   *
   * @param card the model's, whose directory has its chat template
   * @throws ChatTemplateException if the model's template refuses the conversation
   */
  public List<Integer> encode(Prompt prompt, ModelPublished card, Tokenizer tokenizer) {
    if (prompt instanceof Prompt.Tokens given) {
      return given.tokens();
    }
    if (prompt instanceof Prompt.Text text) {
      return plain(text.text(), tokenizer);
    }
    ChatTemplate template = templates.of(card);
    if (template instanceof ChatTemplate.Jinja jinja) {
      return new ControlledText(jinja.controls(), tokenizer)
          .encode(
              turns(prompt), turns -> jinja.template().render(turns, jinja.begin(), jinja.end()));
    }
    return plain(alpaca(prompt), tokenizer);
  }

  private static String alpaca(Prompt prompt) {
    if (prompt instanceof Prompt.Conversation conversation) {
      return AlpacaTemplate.prompt(conversation.lastOfUser().strip(), conversation.input());
    }
    Prompt.Instruction task = (Prompt.Instruction) prompt;
    return AlpacaTemplate.prompt(task.instruction(), task.input());
  }

  private static List<Turn> turns(Prompt prompt) {
    List<Turn> turns = new ArrayList<>();
    String input;
    if (prompt instanceof Prompt.Conversation conversation) {
      turns.addAll(conversation.turns());
      input = conversation.input();
    } else {
      Prompt.Instruction task = (Prompt.Instruction) prompt;
      turns.add(new Turn("user", task.instruction()));
      input = task.input();
    }
    if (!input.isEmpty()) {
      // A template of turns has no place for an input of its own.
      Turn last = turns.get(turns.size() - 1);
      turns.set(turns.size() - 1, new Turn(last.role(), last.content() + "\n\n" + input));
    }
    return turns;
  }

  private static List<Integer> plain(String text, Tokenizer tokenizer) {
    List<Integer> tokens = new ArrayList<>(beginning(tokenizer));
    tokens.addAll(tokenizer.encodeAsPlainText(text));
    return List.copyOf(tokens);
  }

  /** The begin token, if the tokenizer begins texts with it. */
  private static List<Integer> beginning(Tokenizer tokenizer) {
    List<Integer> around = tokenizer.encode("", true);
    return tokenizer.beginToken().isPresent()
            && !around.isEmpty()
            && around.get(0) == tokenizer.beginToken().getAsInt()
        ? around.subList(0, 1)
        : List.of();
  }
}
