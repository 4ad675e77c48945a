package org.alpacastreams.inferencegateway.prompts;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.languagemodel.template.AlpacaTemplate;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;

/**
 * Token ids of prompts to one model in memory, with the same boundaries as in training.
 *
 * <p>Alpaca's templates hold no special token, so the whole filled template is encoded as plain
 * text and only the begin token, where the tokenizer puts one, is a control token. Of another
 * template, what the template itself writes may be control tokens. In both cases nothing that a
 * person types can become one.
 */
public final class PromptEncoder {
  private final ModelPublished card;
  private final Tokenizer tokenizer;
  private Optional<ChatTemplate> template = Optional.empty();

  /**
   * An encoder that reads the model's chat template when it is first needed.
   *
   * @param card the model's, whose directory has its chat template
   */
  public PromptEncoder(ModelPublished card, Tokenizer tokenizer) {
    this.card = card;
    this.tokenizer = tokenizer;
  }

  /**
   * The ids; never empty where the model has a begin token.
   *
   * @throws ChatTemplateException if the model's template refuses the conversation
   */
  public List<Integer> encode(Prompt prompt) {
    if (prompt instanceof Prompt.Tokens given) {
      return given.tokens();
    }
    if (prompt instanceof Prompt.Text text) {
      return plain(text.text());
    }
    if (template() instanceof ChatTemplate.Jinja jinja) {
      return new ControlledText(jinja.controls(), tokenizer)
          .encode(
              turns(prompt), turns -> jinja.template().render(turns, jinja.begin(), jinja.end()));
    }
    return plain(alpaca(prompt));
  }

  private synchronized ChatTemplate template() {
    ChatTemplate known = template.orElseGet(() -> ChatTemplates.of(card));
    template = Optional.of(known);
    return known;
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

  private List<Integer> plain(String text) {
    List<Integer> tokens = new ArrayList<>(beginning());
    tokens.addAll(tokenizer.encodeAsPlainText(text));
    return List.copyOf(tokens);
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
