package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/** How a dataset's run stands: the newest record of the key is the truth. */
public record RunState(
    @JsonPropertyDescription("The dataset.") String dataset,
    @JsonPropertyDescription("The dataset's newest run.") String runId,
    @JsonPropertyDescription("running, paused or completed.") RunStatus status,
    @JsonPropertyDescription("Why it is paused, and what to do; empty while it runs.")
        String reason,
    @JsonPropertyDescription("Accepted examples the dataset shall have; absent = no end.")
        Optional<Long> goal,
    @JsonPropertyDescription("Accepted examples the dataset has.") long accepted,
    @JsonPropertyDescription("The most the run may cost, in US dollars.") BigDecimal budgetUsd,
    @JsonPropertyDescription("Worst-case cost of the prompts without an outcome, in US dollars.")
        BigDecimal reservedUsd,
    @JsonPropertyDescription("Recorded cost of the settled prompts, in US dollars.")
        BigDecimal spentUsd,
    @JsonPropertyDescription("Prompt attempts issued.") long promptsIssued,
    @JsonPropertyDescription("Prompt attempts with an outcome.") long promptsSettled,
    @JsonPropertyDescription("Prompt attempts that failed.") long promptsFailed,
    @JsonPropertyDescription("Items read from the answers, broken ones included.") long itemsParsed,
    @JsonPropertyDescription("Who answers, and in which shares.") List<TeacherShare> teachers,
    @JsonPropertyDescription("Accepted examples the dataset had when the run began.")
        Long acceptedAtStart,
    @JsonPropertyDescription("Novel instructions that wait for a prompt of a later stage.")
        Long instructionsWaiting,
    @JsonPropertyDescription(
            "What the run will have cost at its goal, at the cost per accepted example so far;"
                + " absent without a goal or before the first accepted example.")
        Optional<BigDecimal> projectedUsd,
    @JsonPropertyDescription("What each teacher has done, in the order of their names.")
        List<TeacherTally> tallies) {
  public RunState {
    Require.text("dataset", dataset);
    Require.text("runId", runId);
    Require.present("status", status);
    reason = reason == null ? "" : reason;
    goal = goal == null ? Optional.empty() : goal;
    Require.notNegative("budgetUsd", budgetUsd);
    Require.notNegative("reservedUsd", reservedUsd);
    Require.notNegative("spentUsd", spentUsd);
    teachers = teachers == null ? List.of() : List.copyOf(teachers);
    acceptedAtStart = acceptedAtStart == null ? 0 : acceptedAtStart;
    instructionsWaiting = instructionsWaiting == null ? 0 : instructionsWaiting;
    projectedUsd = projectedUsd == null ? Optional.empty() : projectedUsd;
    tallies = tallies == null ? List.of() : List.copyOf(tallies);
  }

  /** A state that says nothing about single teachers. */
  public RunState(
      String dataset,
      String runId,
      RunStatus status,
      String reason,
      Optional<Long> goal,
      long accepted,
      BigDecimal budgetUsd,
      BigDecimal reservedUsd,
      BigDecimal spentUsd,
      long promptsIssued,
      long promptsSettled,
      long promptsFailed,
      long itemsParsed,
      List<TeacherShare> teachers) {
    this(
        dataset,
        runId,
        status,
        reason,
        goal,
        accepted,
        budgetUsd,
        reservedUsd,
        spentUsd,
        promptsIssued,
        promptsSettled,
        promptsFailed,
        itemsParsed,
        teachers,
        0L,
        0L,
        Optional.empty(),
        List.of());
  }
}
