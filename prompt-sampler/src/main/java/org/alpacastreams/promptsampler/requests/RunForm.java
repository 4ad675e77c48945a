package org.alpacastreams.promptsampler.requests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A wish to start a run, as it arrives: everything but the dataset and how long it shall go on is
 * optional.
 *
 * @param dataset the dataset's name
 * @param goal accepted examples the dataset shall have
 * @param continuous instead of a goal: no end
 * @param budgetUsd the most the run may cost; 0 by default
 * @param teachers names, or objects with teacher and weight; the procedural teacher by default
 * @param policy reference, robust (default) or rouge-only
 * @param threshold reject above this ROUGE-L F; 0.7 by default
 * @param tokenizer rouge_score (default) or unicode
 * @param annotation none, nearest (default) or full
 * @param language of the instructions (BCP 47); en by default
 * @param seedsFile seed tasks by path on the service's machine
 * @param seeds seed tasks themselves, in the file's format
 * @param promptFile prompt text by path on the service's machine
 * @param prompt prompt text itself
 * @param promptName names the prompt text; custom by default
 * @param examplesPerPrompt seed tasks a prompt shows; 3 by default
 * @param parsing reference or robust (default)
 * @param temperature 1.0 by default
 * @param topP 1.0 by default
 * @param maxTokens 3072 by default
 * @param stop strings that end an answer; by default those of the parsing
 * @param randomSeed of the sampling; drawn from the run id by default
 * @param maxOutstandingPrompts 8 by default
 * @param runId by default made of the time; giving it makes the request repeatable
 * @param dryRun only show the first prompt and what it may cost
 */
public record RunForm(
    Optional<String> dataset,
    Optional<Long> goal,
    Optional<Boolean> continuous,
    Optional<BigDecimal> budgetUsd,
    Optional<List<JsonNode>> teachers,
    Optional<String> policy,
    Optional<Double> threshold,
    Optional<String> tokenizer,
    Optional<String> annotation,
    Optional<String> language,
    Optional<String> seedsFile,
    Optional<List<JsonNode>> seeds,
    Optional<String> promptFile,
    Optional<String> prompt,
    Optional<String> promptName,
    Optional<Integer> examplesPerPrompt,
    Optional<String> parsing,
    Optional<Double> temperature,
    Optional<Double> topP,
    Optional<Integer> maxTokens,
    Optional<List<String>> stop,
    Optional<Long> randomSeed,
    Optional<Integer> maxOutstandingPrompts,
    Optional<String> runId,
    Optional<Boolean> dryRun) {}
