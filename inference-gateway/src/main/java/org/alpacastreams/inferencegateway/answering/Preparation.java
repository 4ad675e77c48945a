package org.alpacastreams.inferencegateway.answering;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.alpacastreams.inferencegateway.models.ModelLease;
import org.alpacastreams.inferencegateway.prompts.ChatTemplateException;
import org.alpacastreams.inferencegateway.prompts.Prompt;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.generation.GenerationRequest;
import org.alpacastreams.languagemodel.generation.SamplingSettings;

/** Makes an order into what a model is asked, or says why that cannot be. */
final class Preparation {
  /** What came of it. */
  sealed interface Prepared {
    /**
     * Ask this.
     *
     * @param echo the prompt as the answer begins with it; empty where none is wanted
     */
    record Ready(GenerationRequest request, String echo) implements Prepared {}

    /** Nothing needs to be generated: the answer is the echo. */
    record Nothing(int promptTokens, String echo) implements Prepared {}

    /** It cannot be. */
    record Refused(Refusal refusal) implements Prepared {}
  }

  Prepared prepare(AnswerOrder order, ModelLease lease) {
    ModelConfig config = lease.model().config();
    List<Integer> prompt;
    try {
      prompt = lease.encoder().encode(order.prompt());
    } catch (ChatTemplateException e) {
      return new Prepared.Refused(
          new Refusal.TemplateRefused(lease.card().modelId(), e.getMessage()));
    }
    if (prompt.isEmpty()) {
      return new Prepared.Refused(new Refusal.EmptyPrompt());
    }
    int vocabulary = config.vocabularySize();
    OptionalInt biased =
        firstUnknown(
            order.sampling().logitBias().keySet().stream().mapToInt(Integer::intValue).sorted(),
            vocabulary);
    if (biased.isPresent()) {
      return new Prepared.Refused(new Refusal.UnknownToken(biased.getAsInt(), vocabulary));
    }
    OptionalInt asked = firstUnknown(prompt.stream().mapToInt(Integer::intValue), vocabulary);
    if (asked.isPresent()) {
      return new Prepared.Refused(new Refusal.UnknownPromptToken(asked.getAsInt(), vocabulary));
    }
    int context = config.contextLength();
    int wanted = order.maxTokens().orElse(1);
    // As a long, since a request may ask for as many tokens as an int holds.
    if ((long) prompt.size() + wanted > context) {
      return new Prepared.Refused(new Refusal.ContextExceeded(context, prompt.size(), wanted));
    }
    return request(order, prompt, order.maxTokens().orElse(context - prompt.size()), lease);
  }

  private static Prepared request(
      AnswerOrder order, List<Integer> prompt, int maxTokens, ModelLease lease) {
    AnswerOptions options = order.options();
    String echo = options.echo() ? echo(order.prompt(), prompt, lease) : "";
    boolean scorePrompt = options.echo() && options.alternatives().isPresent();
    if (maxTokens == 0 && !scorePrompt) {
      return new Prepared.Nothing(prompt.size(), echo);
    }
    return new Prepared.Ready(
        new GenerationRequest(
            prompt,
            maxTokens,
            maxTokens == 0 ? SamplingSettings.greedy() : order.sampling(),
            order.stop(),
            options.processors(),
            options.alternatives(),
            scorePrompt),
        echo);
  }

  /** A text comes back as it was given; ids as the text they stand for. */
  private static String echo(Prompt prompt, List<Integer> tokens, ModelLease lease) {
    return prompt instanceof Prompt.Text text
        ? text.text()
        : lease.model().tokenizer().decode(tokens, false);
  }

  private static OptionalInt firstUnknown(IntStream tokens, int vocabulary) {
    return tokens.filter(token -> token < 0 || token >= vocabulary).findFirst();
  }
}
