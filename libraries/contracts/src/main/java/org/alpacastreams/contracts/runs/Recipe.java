package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.Reading;

/** How prompts are made and answers are read. */
public record Recipe(
    @JsonPropertyDescription("The recipe's name; 'alpaca' is the 20-task prompt.") String name,
    @JsonPropertyDescription("The prompt text's name and version, recorded in every event.")
        String promptVersion,
    @JsonPropertyDescription("The prompt text that precedes the examples.") String promptText,
    @JsonPropertyDescription("How many seed tasks each prompt shows (Alpaca: 3).")
        int examplesPerPrompt,
    @JsonPropertyDescription("How answers are read: reference or robust.") Parsing parsing,
    @JsonPropertyDescription("Sampling temperature of the teacher (Alpaca: 1.0).")
        double temperature,
    @JsonPropertyDescription("Nucleus sampling of the teacher (Alpaca: 1.0).") double topP,
    @JsonPropertyDescription("The most tokens an answer may have (Alpaca: 3072).") int maxTokens,
    @JsonPropertyDescription("Strings that end an answer.") List<String> stop,
    @JsonPropertyDescription(
            "How many of a prompt's examples are accepted ones, once there are (Self-Instruct: 2).")
        Integer machineExamplesPerPrompt,
    @JsonPropertyDescription("Presence penalty (Self-Instruct: 2); 0 by default.")
        Double presencePenalty,
    @JsonPropertyDescription("What the first answer holds; tasks by default.") Reading reading,
    @JsonPropertyDescription("The words that structure its texts; the English ones by default.")
        Labels labels,
    @JsonPropertyDescription("What is asked about each novel instruction.")
        List<FollowUp> followUps,
    @JsonPropertyDescription("Where the prompts' passages come from, for a grounded run.")
        Optional<DocumentSet> documents) {
  public Recipe {
    Require.text("name", name);
    Require.text("promptVersion", promptVersion);
    Require.present("promptText", promptText);
    Require.atLeast("examplesPerPrompt", 1, examplesPerPrompt);
    Require.present("parsing", parsing);
    Require.atLeast("maxTokens", 1, maxTokens);
    stop = stop == null ? List.of() : List.copyOf(stop);
    machineExamplesPerPrompt = machineExamplesPerPrompt == null ? 0 : machineExamplesPerPrompt;
    Require.atLeast("machineExamplesPerPrompt", 0, machineExamplesPerPrompt);
    presencePenalty = presencePenalty == null ? 0.0 : presencePenalty;
    reading = reading == null ? Reading.TASKS : reading;
    labels = labels == null ? Labels.ENGLISH : labels;
    followUps = followUps == null ? List.of() : List.copyOf(followUps);
    documents = documents == null ? Optional.empty() : documents;
  }

  /** A recipe of one stage that gives English tasks. */
  public Recipe(
      String name,
      String promptVersion,
      String promptText,
      int examplesPerPrompt,
      Parsing parsing,
      double temperature,
      double topP,
      int maxTokens,
      List<String> stop) {
    this(
        name,
        promptVersion,
        promptText,
        examplesPerPrompt,
        parsing,
        temperature,
        topP,
        maxTokens,
        stop,
        0,
        0.0,
        Reading.TASKS,
        Labels.ENGLISH,
        List.of(),
        Optional.empty());
  }
}
