package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.json.Require;

/** What a person or tool asks of a dataset's run. The record's key is the dataset. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RunRequest.StartRun.class, name = "StartRun"),
  @JsonSubTypes.Type(value = RunRequest.PauseRun.class, name = "PauseRun"),
  @JsonSubTypes.Type(value = RunRequest.ResumeRun.class, name = "ResumeRun"),
  @JsonSubTypes.Type(value = RunRequest.ChangeRun.class, name = "ChangeRun")
})
public sealed interface RunRequest {

  /** Start a run; it carries all it needs, so that it can be repeated on any machine. */
  record StartRun(
      @JsonPropertyDescription("Names the run; unique within the dataset.") String runId,
      @JsonPropertyDescription("Accepted examples the dataset shall have; absent = no end.")
          Optional<Long> goal,
      @JsonPropertyDescription("The most the run may cost, in US dollars; never exceeded.")
          BigDecimal budgetUsd,
      @JsonPropertyDescription("Who answers the prompts, and in which shares.")
          List<TeacherShare> teachers,
      @JsonPropertyDescription("How prompts are made and answers are read.") Recipe recipe,
      @JsonPropertyDescription("The seed tasks, in order.") List<SeedTask> seeds,
      @JsonPropertyDescription("How the dataset is judged; opens it where it is new.")
          DatasetSettings settings,
      @JsonPropertyDescription("Seed of the sampling: the same seed samples the same examples.")
          long randomSeed,
      @JsonPropertyDescription("The most prompts that may wait for an outcome at a time.")
          int maxOutstandingPrompts,
      @JsonPropertyDescription(
              "How often seeds of a tag are shown, relative to 1; a seed has its highest tag's"
                  + " weight; 0 = never.")
          SortedMap<String, Integer> tagWeights)
      implements RunRequest {
    public StartRun {
      Require.text("runId", runId);
      goal = goal == null ? Optional.empty() : goal;
      goal.ifPresent(g -> Require.atLeast("goal", 1, g));
      Require.notNegative("budgetUsd", budgetUsd);
      teachers = List.copyOf(Require.present("teachers", teachers));
      Require.atLeast("teachers.length", 1, teachers.size());
      Require.present("recipe", recipe);
      seeds = List.copyOf(Require.present("seeds", seeds));
      Require.atLeast("seeds.length", recipe.examplesPerPrompt(), seeds.size());
      Require.present("settings", settings);
      Require.atLeast("maxOutstandingPrompts", 1, maxOutstandingPrompts);
      tagWeights =
          Collections.unmodifiableSortedMap(
              tagWeights == null ? new TreeMap<>() : new TreeMap<>(tagWeights));
      tagWeights.values().forEach(weight -> Require.atLeast("tagWeights", 0, weight));
    }

    /** A run that shows all seeds alike. */
    public StartRun(
        String runId,
        Optional<Long> goal,
        BigDecimal budgetUsd,
        List<TeacherShare> teachers,
        Recipe recipe,
        List<SeedTask> seeds,
        DatasetSettings settings,
        long randomSeed,
        int maxOutstandingPrompts) {
      this(
          runId,
          goal,
          budgetUsd,
          teachers,
          recipe,
          seeds,
          settings,
          randomSeed,
          maxOutstandingPrompts,
          new TreeMap<>());
    }
  }

  /** Issue no more prompts until resumed; calls in flight are cancelled or finish. */
  record PauseRun(@JsonPropertyDescription("Why, for the people who see it.") String reason)
      implements RunRequest {
    public PauseRun {
      reason = reason == null ? "" : reason;
    }
  }

  /** Go on after a pause, whoever caused it. */
  record ResumeRun() implements RunRequest {}

  /** Change goal, budget or teachers of the run, while it runs or after it ended. */
  record ChangeRun(
      @JsonPropertyDescription("The new goal; absent = as before.") Optional<Long> goal,
      @JsonPropertyDescription("The new budget in US dollars; absent = as before.")
          Optional<BigDecimal> budgetUsd,
      @JsonPropertyDescription("The new teachers; empty = as before.") List<TeacherShare> teachers)
      implements RunRequest {
    public ChangeRun {
      goal = goal == null ? Optional.empty() : goal;
      goal.ifPresent(g -> Require.atLeast("goal", 1, g));
      budgetUsd = budgetUsd == null ? Optional.empty() : budgetUsd;
      budgetUsd.ifPresent(b -> Require.notNegative("budgetUsd", b));
      teachers = teachers == null ? List.of() : List.copyOf(teachers);
    }
  }
}
