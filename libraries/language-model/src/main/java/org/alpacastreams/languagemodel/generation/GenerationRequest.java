package org.alpacastreams.languagemodel.generation;

import java.util.List;
import java.util.OptionalInt;

/**
 * What to continue and until when. Made with the four-argument constructor or {@link #scoring} and
 * {@code with…}; the other constructor grows with every new wish.
 *
 * @param prompt token ids, special tokens included
 * @param maxTokens most tokens of the answer, at least 1; 0 if only the prompt is to be scored
 * @param sampling how tokens are chosen
 * @param stop strings that end the answer and do not belong to it
 * @param processors change the logits of every token, in this order, after the penalties of {@code
 *     sampling}
 * @param logProbabilities how many alternatives to name for each token of the answer, 0 to {@link
 *     #MOST_LOG_PROBABILITIES}, with its own log-probability; absent = no log-probabilities
 * @param promptLogProbabilities whether to tell how likely the prompt was: for each of its tokens
 *     but the first, its log-probability and those of as many alternatives
 */
public record GenerationRequest(
    List<Integer> prompt,
    int maxTokens,
    SamplingSettings sampling,
    List<String> stop,
    List<LogitsProcessor> processors,
    OptionalInt logProbabilities,
    boolean promptLogProbabilities) {

  /** OpenAI's limit. */
  public static final int MOST_LOG_PROBABILITIES = 20;

  public GenerationRequest {
    prompt = List.copyOf(prompt);
    stop = List.copyOf(stop);
    processors = List.copyOf(processors);
    if (prompt.isEmpty()) {
      throw new IllegalArgumentException("a prompt needs at least one token");
    }
    if (maxTokens < (promptLogProbabilities ? 0 : 1)) {
      throw new IllegalArgumentException(
          "maxTokens must be at least 1, or 0 to score the prompt alone: " + maxTokens);
    }
    int named = logProbabilities.orElse(0);
    if (named < 0 || named > MOST_LOG_PROBABILITIES) {
      throw new IllegalArgumentException(
          "logProbabilities must lie in 0..%d, not %d".formatted(MOST_LOG_PROBABILITIES, named));
    }
  }

  /** Without processors and log-probabilities. */
  public GenerationRequest(
      List<Integer> prompt, int maxTokens, SamplingSettings sampling, List<String> stop) {
    this(prompt, maxTokens, sampling, stop, List.of(), OptionalInt.empty(), false);
  }

  /** Generates nothing: only the log-probabilities of the prompt's tokens are wanted. */
  public static GenerationRequest scoring(List<Integer> prompt) {
    return new GenerationRequest(
        prompt, 0, SamplingSettings.greedy(), List.of(), List.of(), OptionalInt.empty(), true);
  }

  /** The same with these processors instead of those before. */
  public GenerationRequest withProcessors(List<LogitsProcessor> value) {
    return new GenerationRequest(
        prompt, maxTokens, sampling, stop, value, logProbabilities, promptLogProbabilities);
  }

  /** The same with the log-probability of each token, and so many alternatives to it. */
  public GenerationRequest withLogProbabilities(int alternatives) {
    return new GenerationRequest(
        prompt,
        maxTokens,
        sampling,
        stop,
        processors,
        OptionalInt.of(alternatives),
        promptLogProbabilities);
  }

  /** The same with the log-probability of each token of the prompt but the first. */
  public GenerationRequest withPromptLogProbabilities() {
    return new GenerationRequest(
        prompt, maxTokens, sampling, stop, processors, logProbabilities, true);
  }
}
