package org.alpacastreams.languagemodel.generation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Chooses the tokens of one answer, one after the other: processors on the logits, then the
 * sampler. For one thread.
 */
public final class TokenChooser {
  private final GrowingHistory history;
  private final LogitsProcessor[] processors;
  private final Sampler sampler;
  private final Optional<LogProbabilities> logProbabilities;
  private final List<TokenLogProbabilities> ofTokens = new ArrayList<>();

  /** Begins with the request's prompt. */
  public TokenChooser(GenerationRequest request) {
    history = new GrowingHistory(request.prompt());
    processors = processors(request).toArray(LogitsProcessor[]::new);
    sampler = new Sampler(request.sampling());
    logProbabilities =
        request.logProbabilities().isPresent()
            ? Optional.of(new LogProbabilities(request.logProbabilities().getAsInt()))
            : Optional.empty();
  }

  private static List<LogitsProcessor> processors(GenerationRequest request) {
    SamplingSettings settings = request.sampling();
    List<LogitsProcessor> processors = new ArrayList<>();
    if (!settings.logitBias().isEmpty()) {
      processors.add(new LogitBias(settings.logitBias()));
    }
    if (settings.repetitionPenalty() != 1) {
      processors.add(new RepetitionPenalty(settings.repetitionPenalty()));
    }
    if (settings.frequencyPenalty() != 0 || settings.presencePenalty() != 0) {
      processors.add(
          new FrequencyAndPresencePenalty(settings.frequencyPenalty(), settings.presencePenalty()));
    }
    processors.addAll(request.processors());
    return processors;
  }

  /**
   * Chooses the next token and adds it to the answer.
   *
   * @param logits the model's, one per token of the vocabulary; processors change them
   * @return a token id
   * @throws ArithmeticException if a logit is NaN or infinite, or if every token is forbidden
   */
  public int next(float[] logits) {
    if (logProbabilities.isPresent()) {
      logProbabilities.get().remember(logits);
    }
    for (LogitsProcessor processor : processors) {
      processor.process(logits, history);
    }
    int token = sampler.next(logits);
    history.append(token);
    if (logProbabilities.isPresent()) {
      ofTokens.add(logProbabilities.get().of(token));
    }
    return token;
  }

  /** Prompt and answer so far. */
  public TokenHistory history() {
    return history;
  }

  /** Tokens of the answer so far. */
  public int answered() {
    return history.length() - history.promptLength();
  }

  /** The token ids of the answer from its {@code first} on, counted from 0. */
  public List<Integer> tokens(int first) {
    return history.answer(first);
  }

  /** Their log-probabilities; none if they were not asked for. */
  public List<TokenLogProbabilities> logProbabilities(int first) {
    return ofTokens.isEmpty() ? List.of() : List.copyOf(ofTokens.subList(first, ofTokens.size()));
  }
}
