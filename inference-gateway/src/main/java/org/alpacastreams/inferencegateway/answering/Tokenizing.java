package org.alpacastreams.inferencegateway.answering;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.alpacastreams.inferencegateway.models.Acquisition;
import org.alpacastreams.inferencegateway.models.ModelLease;
import org.alpacastreams.inferencegateway.models.ModelRegistry;
import org.alpacastreams.inferencegateway.prompts.ChatTemplateException;
import org.alpacastreams.inferencegateway.prompts.Prompt;

/** Prompts as a model sees them, and back. */
public final class Tokenizing {
  private final ModelRegistry registry;

  public Tokenizing(ModelRegistry registry) {
    this.registry = registry;
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** The ids, and how many the model's context holds. */
    record Tokens(List<Integer> tokens, int contextLength) implements Outcome {
      public Tokens {
        tokens = List.copyOf(tokens);
      }
    }

    /** The text of ids. */
    record Decoded(String text) implements Outcome {}

    /** It cannot be. */
    record Refused(Refusal refusal) implements Outcome {}
  }

  /**
   * Token ids of a prompt.
   *
   * @param begin whether a text begins with the model's begin token, where it has one
   */
  public Outcome encode(String model, Prompt prompt, boolean begin) {
    return with(
        model,
        lease -> {
          int context = lease.model().config().contextLength();
          if (!begin && prompt instanceof Prompt.Text text) {
            return new Outcome.Tokens(
                lease.model().tokenizer().encodeAsPlainText(text.text()), context);
          }
          try {
            return new Outcome.Tokens(lease.encoder().encode(prompt), context);
          } catch (ChatTemplateException e) {
            return new Outcome.Refused(new Refusal.TemplateRefused(model, e.getMessage()));
          }
        });
  }

  /** The text of token ids, special ones included. */
  public Outcome decode(String model, List<Integer> tokens) {
    return with(
        model,
        lease -> {
          int vocabulary = lease.model().config().vocabularySize();
          OptionalInt unknown =
              tokens.stream()
                  .mapToInt(Integer::intValue)
                  .filter(token -> token < 0 || token >= vocabulary)
                  .findFirst();
          return unknown.isPresent()
              ? new Outcome.Refused(new Refusal.UnknownPromptToken(unknown.getAsInt(), vocabulary))
              : new Outcome.Decoded(lease.model().tokenizer().decode(tokens, false));
        });
  }

  private Outcome with(String model, Function<ModelLease, Outcome> work) {
    Acquisition acquired = registry.acquire(model);
    if (acquired instanceof Acquisition.Ready ready) {
      try (ModelLease lease = ready.lease()) {
        return work.apply(lease);
      }
    }
    return new Outcome.Refused(Refusal.of(model, acquired));
  }
}
