package org.alpacastreams.contracts.prompts;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.alpacastreams.contracts.json.Require;

/**
 * One attempt at one prompt. It is the reservation: issued only if its worst case fits the budget.
 */
public record SampledPrompt(
    @JsonPropertyDescription("What parsing and settling need.") PromptContext context,
    @JsonPropertyDescription("The whole text for the teacher.") String prompt,
    @JsonPropertyDescription("Ids of the tasks the prompt shows, in order.")
        List<String> exampleIds,
    @JsonPropertyDescription("Strings that end the answer.") List<String> stop,
    @JsonPropertyDescription("Sampling temperature.") double temperature,
    @JsonPropertyDescription("Nucleus sampling.") double topP,
    @JsonPropertyDescription("Accepted examples the sampler knew of when it sampled.")
        long poolSequenceSeen,
    @JsonPropertyDescription("Presence penalty; 0 by default.") Double presencePenalty) {
  public SampledPrompt {
    Require.present("context", context);
    Require.present("prompt", prompt);
    exampleIds = exampleIds == null ? List.of() : List.copyOf(exampleIds);
    stop = stop == null ? List.of() : List.copyOf(stop);
    presencePenalty = presencePenalty == null ? 0.0 : presencePenalty;
    Require.atLeast("poolSequenceSeen", 0, poolSequenceSeen);
  }

  /** A prompt without presence penalty. */
  public SampledPrompt(
      PromptContext context,
      String prompt,
      List<String> exampleIds,
      List<String> stop,
      double temperature,
      double topP,
      long poolSequenceSeen) {
    this(context, prompt, exampleIds, stop, temperature, topP, poolSequenceSeen, 0.0);
  }
}
