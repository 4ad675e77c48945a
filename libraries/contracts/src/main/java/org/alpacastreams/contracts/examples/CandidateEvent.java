package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.DefaultVariant;
import org.alpacastreams.contracts.json.Require;

/**
 * What the filter decides on, in one total order per dataset (the record's key). A value without a
 * {@code type} is a {@link Candidate}, so that a stranger can send {@code {"instruction": …,
 * "output": …}}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@DefaultVariant(CandidateEvent.Candidate.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = CandidateEvent.DatasetOpened.class, name = "DatasetOpened"),
  @JsonSubTypes.Type(value = CandidateEvent.SeedAdded.class, name = "SeedAdded"),
  @JsonSubTypes.Type(value = CandidateEvent.EvaluationAdded.class, name = "EvaluationAdded"),
  @JsonSubTypes.Type(value = CandidateEvent.AcceptedImported.class, name = "AcceptedImported"),
  @JsonSubTypes.Type(value = CandidateEvent.Candidate.class, name = "Candidate"),
  @JsonSubTypes.Type(value = CandidateEvent.InstancesFor.class, name = "InstancesFor")
})
public sealed interface CandidateEvent {

  /** Opens the dataset. Again with equal settings: nothing. With others: rejected. */
  record DatasetOpened(
      @JsonPropertyDescription("How the dataset is judged.") DatasetSettings settings)
      implements CandidateEvent {
    public DatasetOpened {
      Require.present("settings", settings);
    }
  }

  /** A human-written task: it joins the pool unjudged and is no part of the dataset. */
  record SeedAdded(
      @JsonPropertyDescription("Unique within the dataset; added once.") String seedId,
      @JsonPropertyDescription("The instruction.") String instruction)
      implements CandidateEvent {
    public SeedAdded {
      Require.text("seedId", seedId);
      Require.text("instruction", instruction);
    }
  }

  /** An evaluation task: near-copies of it must never enter the dataset. */
  record EvaluationAdded(
      @JsonPropertyDescription("Unique within the dataset; added once.") String evaluationId,
      @JsonPropertyDescription("The evaluation set's name.") String evaluationSet,
      @JsonPropertyDescription("The instruction.") String instruction)
      implements CandidateEvent {
    public EvaluationAdded {
      Require.text("evaluationId", evaluationId);
      Require.text("evaluationSet", evaluationSet);
      Require.text("instruction", instruction);
    }
  }

  /**
   * An example accepted elsewhere: it joins pool and dataset unjudged, to extend a finished run.
   */
  record AcceptedImported(
      @JsonPropertyDescription("Unique within the dataset; added once.") String candidateId,
      @JsonPropertyDescription("The instruction.") String instruction,
      @JsonPropertyDescription("The input; empty where none is needed.") String input,
      @JsonPropertyDescription("The output.") String output,
      @JsonPropertyDescription("Where it comes from.") Origin origin)
      implements CandidateEvent {
    public AcceptedImported {
      Require.text("candidateId", candidateId);
      Require.text("instruction", instruction);
      input = input == null ? "" : input;
      output = output == null ? "" : output;
      origin = origin == null ? Origin.EXTERNAL : origin;
    }
  }

  /** An example to judge. */
  record Candidate(
      @JsonPropertyDescription(
              "Names it for ever: sent twice, it is judged once. Absent: topic-partition-offset.")
          Optional<String> candidateId,
      @JsonPropertyDescription("The instruction.") String instruction,
      @JsonPropertyDescription("The input; empty where none is needed.") String input,
      @JsonPropertyDescription("The output.") String output,
      @JsonPropertyDescription("Where it comes from; external by default.") Origin origin,
      @JsonPropertyDescription("Why it could not be parsed; absent where it could.")
          Optional<ParseError> parseError,
      @JsonPropertyDescription(
              "instances or answer: it has no output yet, which is asked for once it is novel;"
                  + " absent for a whole example.")
          Optional<Awaited> awaits)
      implements CandidateEvent {
    public Candidate {
      candidateId = candidateId == null ? Optional.empty() : candidateId;
      Require.present("instruction", instruction);
      input = input == null ? "" : input;
      output = output == null ? "" : output;
      origin = origin == null ? Origin.EXTERNAL : origin;
      parseError = parseError == null ? Optional.empty() : parseError;
      awaits = awaits == null ? Optional.empty() : awaits;
    }

    /** A whole example, or a part of an answer that could not be read. */
    public Candidate(
        Optional<String> candidateId,
        String instruction,
        String input,
        String output,
        Origin origin,
        Optional<ParseError> parseError) {
      this(candidateId, instruction, input, output, origin, parseError, Optional.empty());
    }
  }

  /** Instances for an instruction that was accepted before (Self-Instruct, step 3). */
  record InstancesFor(
      @JsonPropertyDescription("The accepted instruction's id.") String instructionId,
      @JsonPropertyDescription("Its inputs and outputs.") List<Instance> instances,
      @JsonPropertyDescription("Where they come from.") Origin origin,
      @JsonPropertyDescription("Why there are none; absent where there are.")
          Optional<ParseError> parseError,
      @JsonPropertyDescription(
              "answer: they have no outputs yet, which are asked for one by one; absent otherwise.")
          Optional<Awaited> awaits)
      implements CandidateEvent {
    public InstancesFor {
      Require.text("instructionId", instructionId);
      instances = List.copyOf(Require.present("instances", instances));
      origin = origin == null ? Origin.EXTERNAL : origin;
      parseError = parseError == null ? Optional.empty() : parseError;
      awaits = awaits == null ? Optional.empty() : awaits;
    }

    /** Whole instances. */
    public InstancesFor(String instructionId, List<Instance> instances, Origin origin) {
      this(instructionId, instances, origin, Optional.empty(), Optional.empty());
    }
  }
}
