package org.alpacastreams.inferencegateway.prompts;

import java.util.List;

/** What a model is asked. */
public sealed interface Prompt {

  /** A task in Alpaca's form; {@code input} is empty where there is none. */
  record Instruction(String instruction, String input) implements Prompt {}

  /**
   * A conversation for the model's own template. A model of Alpaca's template has seen neither
   * turns nor system messages: for it the last user message is the instruction.
   *
   * @param input of Alpaca's template; empty where there is none
   */
  record Conversation(List<Turn> turns, String input) implements Prompt {
    public Conversation {
      turns = List.copyOf(turns);
      if (turns.stream().noneMatch(turn -> turn.role().equals("user"))) {
        throw new IllegalArgumentException("no message has the role 'user'");
      }
    }

    /** The last thing that the user said. */
    public String lastOfUser() {
      return turns.stream()
          .filter(turn -> turn.role().equals("user"))
          .reduce((first, second) -> second)
          .orElseThrow()
          .content();
    }
  }

  /** A text to be continued as it is. */
  record Text(String text) implements Prompt {}

  /** Token ids to be continued as they are. */
  record Tokens(List<Integer> tokens) implements Prompt {
    public Tokens {
      tokens = List.copyOf(tokens);
    }
  }

  /** What a person wrote of it; nothing of token ids, whose text only a tokenizer knows. */
  default String written() {
    if (this instanceof Instruction task) {
      return task.input().isEmpty() ? task.instruction() : task.instruction() + "\n" + task.input();
    }
    if (this instanceof Conversation conversation) {
      StringBuilder all = new StringBuilder();
      conversation.turns().stream()
          .filter(turn -> !turn.content().isBlank())
          .forEach(turn -> all.append(turn.content()).append('\n'));
      return all.append(conversation.input()).toString().strip();
    }
    return this instanceof Text text ? text.text() : "";
  }
}
