package org.alpacastreams.promptsampler.requests;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
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
 * @param tokenizer rouge_score or unicode; the recipe's by default
 * @param annotation none, nearest (default) or full
 * @param language of the instructions (BCP 47); the recipe's by default (en)
 * @param seedsFile seed tasks by path on the service's machine
 * @param seeds seed tasks themselves, in the file's format
 * @param promptFile prompt text by path on the service's machine
 * @param prompt prompt text itself
 * @param promptName names the prompt text; custom by default
 * @param recipe alpaca (default), self-instruct, grounded or self-teaching; or a recipe itself
 * @param recipeFile a recipe by path on the service's machine
 * @param separateAnswers ask for questions and for answers in calls of their own
 * @param stagePrompts prompt texts of later stages, by stage
 * @param documents a folder of texts on the service's machine, for the recipe grounded
 * @param passageCharacters the most characters of a passage; 1500 by default
 * @param tagWeights how often seeds with a tag are shown, relative to 1; 0 = never, whatever their
 *     other tags
 * @param examplesPerPrompt examples a prompt shows; the recipe's by default (Alpaca: 3)
 * @param parsing reference or robust (default)
 * @param temperature the recipe's by default (Alpaca: 1.0)
 * @param topP the recipe's by default (Alpaca: 1.0)
 * @param maxTokens of the first stage; the recipe's by default (Alpaca: 3072)
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
    Optional<JsonNode> recipe,
    Optional<String> recipeFile,
    Optional<Boolean> separateAnswers,
    Optional<Map<String, StagePrompt>> stagePrompts,
    Optional<String> documents,
    Optional<Integer> passageCharacters,
    Optional<Map<String, Integer>> tagWeights,
    Optional<Integer> examplesPerPrompt,
    Optional<String> parsing,
    Optional<Double> temperature,
    Optional<Double> topP,
    Optional<Integer> maxTokens,
    Optional<List<String>> stop,
    Optional<Long> randomSeed,
    Optional<Integer> maxOutstandingPrompts,
    Optional<String> runId,
    Optional<Boolean> dryRun) {

  public RunForm {
    // An absent field of this type is read as JSON null.
    recipe = recipe.filter(node -> !node.isNull());
  }

  /** A prompt text of one's own, and its name; the recipe's name for it by default. */
  public record StagePrompt(Optional<String> name, String text) {
    public StagePrompt {
      if (text == null) {
        throw RefusedException.field("field 'stagePrompts' needs a 'text' for each stage");
      }
    }
  }
}
