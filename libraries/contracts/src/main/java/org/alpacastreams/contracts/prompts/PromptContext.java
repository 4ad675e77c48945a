package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.util.Optional;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.json.Require;

/** What is needed to parse and to settle an answer; it travels from the prompt to the outcome. */
public record PromptContext(
    @JsonPropertyDescription(
            "<dataset>-<runId>-<number>/<attempt>: names one attempt, the same after a crash.")
        String promptId,
    @JsonPropertyDescription("The dataset the answer's items are for.") String dataset,
    @JsonPropertyDescription("The run that pays.") String runId,
    @JsonPropertyDescription("The prompt's number in its run, from 0.") long number,
    @JsonPropertyDescription("1 for the first try; a failed attempt is followed by the next.")
        int attempt,
    @JsonPropertyDescription("The recipe, such as alpaca.") String recipe,
    @JsonPropertyDescription("The stage of the recipe, such as instructions.") String stage,
    @JsonPropertyDescription("The prompt text's name and version.") String promptVersion,
    @JsonPropertyDescription("How the answer is read.") Parsing parsing,
    @JsonPropertyDescription("The number of the first item that the teacher writes (Alpaca: 4).")
        int firstItemNumber,
    @JsonPropertyDescription("The teacher's name in the catalogue.") String teacher,
    @JsonPropertyDescription("The most tokens the answer may have.") int maxTokens,
    @JsonPropertyDescription("The worst-case cost of this attempt, in US dollars.")
        BigDecimal reservedUsd,
    @JsonPropertyDescription("What the answer holds; tasks by default.") Reading reading,
    @JsonPropertyDescription("The words that structure the answer; the English ones if absent.")
        Optional<Labels> labels,
    @JsonPropertyDescription("The accepted instruction it is about, in a later stage.")
        Optional<String> instructionId,
    @JsonPropertyDescription("The passage it is about, in a grounded run.")
        Optional<SourceSpan> passage,
    @JsonPropertyDescription("The input that the instruction is answered with, in a later stage.")
        Optional<String> input) {
  public PromptContext {
    Require.text("promptId", promptId);
    Require.text("dataset", dataset);
    Require.text("runId", runId);
    Require.atLeast("number", 0, number);
    Require.atLeast("attempt", 1, attempt);
    Require.text("recipe", recipe);
    Require.text("stage", stage);
    Require.text("promptVersion", promptVersion);
    Require.present("parsing", parsing);
    Require.atLeast("firstItemNumber", 1, firstItemNumber);
    Require.text("teacher", teacher);
    Require.atLeast("maxTokens", 1, maxTokens);
    Require.notNegative("reservedUsd", reservedUsd);
    reading = reading == null ? Reading.TASKS : reading;
    labels = labels == null ? Optional.empty() : labels;
    instructionId = instructionId == null ? Optional.empty() : instructionId;
    passage = passage == null ? Optional.empty() : passage;
    input = input == null ? Optional.empty() : input;
  }

  /** A prompt for English tasks, about no instruction and no passage. */
  public PromptContext(
      String promptId,
      String dataset,
      String runId,
      long number,
      int attempt,
      String recipe,
      String stage,
      String promptVersion,
      Parsing parsing,
      int firstItemNumber,
      String teacher,
      int maxTokens,
      BigDecimal reservedUsd) {
    this(
        promptId,
        dataset,
        runId,
        number,
        attempt,
        recipe,
        stage,
        promptVersion,
        parsing,
        firstItemNumber,
        teacher,
        maxTokens,
        reservedUsd,
        Reading.TASKS,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The words that structure the answer. */
  public Labels labelsOrEnglish() {
    return labels.orElse(Labels.ENGLISH);
  }
}
