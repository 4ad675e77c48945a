package org.alpacastreams.languagemodel.generation;

import java.util.Map;

/**
 * How the next token is chosen. Begin with {@link #greedy} and add what is wanted, as in {@code
 * greedy().withTemperature(0.7).withTopP(0.9)}; the constructor grows with every new setting.
 *
 * <p>Order, as in transformers: on the model's logits the bias, the repetition penalty, the
 * frequency and presence penalties and the request's own processors; then temperature, top-k, top-p
 * and min-p, each on what the one before left. (vLLM cuts by min-p before top-k and top-p.)
 *
 * @param temperature 0..100; 0 = the most likely token, whatever topK, topP, minP and seed; else
 *     logits are divided by it
 * @param topK 0 = all; else only the k most likely tokens and those as likely as the last of them
 *     (Fan et al. 2018, arXiv:1805.04833)
 * @param topP over 0 up to 1; only the smallest set of most likely tokens with this probability
 *     together; 1 = all (Holtzman et al. 2019, arXiv:1904.09751)
 * @param minP 0..1; only tokens with at least this share of the most likely one's probability; 0 =
 *     all (Nguyen et al. 2024, arXiv:2407.01082)
 * @param repetitionPenalty 0.01..100; logits of tokens in prompt or answer are divided by it where
 *     positive, multiplied where negative; 1 = none (CTRL, Keskar et al. 2019, arXiv:1909.05858)
 * @param presencePenalty -2..2, as in OpenAI's API: taken once from the logit of every token in the
 *     answer; 0 = none
 * @param frequencyPenalty -2..2, as in OpenAI's API: taken from a token's logit for every time it
 *     is in the answer; 0 = none
 * @param logitBias token id to what is added to its logit, -100..100; -100 all but bans it
 * @param seed of the random choice; the same seed gives the same answer
 */
public record SamplingSettings(
    double temperature,
    int topK,
    double topP,
    double minP,
    double repetitionPenalty,
    double presencePenalty,
    double frequencyPenalty,
    Map<Integer, Double> logitBias,
    long seed) {

  private static final double LEAST_REPETITION_PENALTY = 0.01;
  private static final int GREATEST_REPETITION_PENALTY = 100;
  private static final int GREATEST_TEMPERATURE = 100;
  private static final int GREATEST_PENALTY = 2;
  private static final int GREATEST_BIAS = 100;

  private static final SamplingSettings GREEDY =
      new SamplingSettings(0, 0, 1, 0, 1, 0, 0, Map.of(), 0);

  public SamplingSettings {
    require(
        temperature >= 0 && temperature <= GREATEST_TEMPERATURE,
        "temperature",
        temperature,
        "0..100");
    require(topK >= 0, "topK", topK, "0..2147483647");
    require(topP > 0 && topP <= 1, "topP", topP, "(0, 1]");
    require(minP >= 0 && minP <= 1, "minP", minP, "0..1");
    require(
        repetitionPenalty >= LEAST_REPETITION_PENALTY
            && repetitionPenalty <= GREATEST_REPETITION_PENALTY,
        "repetitionPenalty",
        repetitionPenalty,
        "0.01..100");
    require(
        Math.abs(presencePenalty) <= GREATEST_PENALTY, "presencePenalty", presencePenalty, "-2..2");
    require(
        Math.abs(frequencyPenalty) <= GREATEST_PENALTY,
        "frequencyPenalty",
        frequencyPenalty,
        "-2..2");
    logitBias = Map.copyOf(logitBias);
    logitBias.forEach(
        (token, bias) -> {
          require(token >= 0, "a token of logitBias", token, "0..vocabulary-1");
          require(
              Math.abs(bias) <= GREATEST_BIAS, "logitBias of token " + token, bias, "-100..100");
        });
  }

  private static void require(boolean allowed, String setting, Object value, String range) {
    if (!allowed) {
      throw new IllegalArgumentException(setting + " must lie in " + range + ", not " + value);
    }
  }

  /** The most likely token, always. */
  public static SamplingSettings greedy() {
    return GREEDY;
  }

  /** The same with another temperature. */
  public SamplingSettings withTemperature(double value) {
    return new SamplingSettings(
        value,
        topK,
        topP,
        minP,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        logitBias,
        seed);
  }

  /** The same with another topK. */
  public SamplingSettings withTopK(int value) {
    return new SamplingSettings(
        temperature,
        value,
        topP,
        minP,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        logitBias,
        seed);
  }

  /** The same with another topP. */
  public SamplingSettings withTopP(double value) {
    return new SamplingSettings(
        temperature,
        topK,
        value,
        minP,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        logitBias,
        seed);
  }

  /** The same with another minP. */
  public SamplingSettings withMinP(double value) {
    return new SamplingSettings(
        temperature,
        topK,
        topP,
        value,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        logitBias,
        seed);
  }

  /** The same with another penalty on tokens of prompt and answer. */
  public SamplingSettings withRepetitionPenalty(double value) {
    return new SamplingSettings(
        temperature, topK, topP, minP, value, presencePenalty, frequencyPenalty, logitBias, seed);
  }

  /** The same with another penalty on tokens that are in the answer. */
  public SamplingSettings withPresencePenalty(double value) {
    return new SamplingSettings(
        temperature, topK, topP, minP, repetitionPenalty, value, frequencyPenalty, logitBias, seed);
  }

  /** The same with another penalty per time that a token is in the answer. */
  public SamplingSettings withFrequencyPenalty(double value) {
    return new SamplingSettings(
        temperature, topK, topP, minP, repetitionPenalty, presencePenalty, value, logitBias, seed);
  }

  /** The same with these biases instead of those before. */
  public SamplingSettings withLogitBias(Map<Integer, Double> value) {
    return new SamplingSettings(
        temperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        value,
        seed);
  }

  /** The same with another seed. */
  public SamplingSettings withSeed(long value) {
    return new SamplingSettings(
        temperature,
        topK,
        topP,
        minP,
        repetitionPenalty,
        presencePenalty,
        frequencyPenalty,
        logitBias,
        value);
  }
}
