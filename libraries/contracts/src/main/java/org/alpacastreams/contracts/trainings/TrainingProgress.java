package org.alpacastreams.contracts.trainings;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/** How a training stands. The record's key is the training's id. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = TrainingProgress.TrainingQueued.class, name = "TrainingQueued"),
  @JsonSubTypes.Type(value = TrainingProgress.StepFinished.class, name = "StepFinished"),
  @JsonSubTypes.Type(value = TrainingProgress.Checkpointed.class, name = "Checkpointed"),
  @JsonSubTypes.Type(value = TrainingProgress.TrainingFinished.class, name = "TrainingFinished"),
  @JsonSubTypes.Type(value = TrainingProgress.TrainingFailed.class, name = "TrainingFailed")
})
public sealed interface TrainingProgress {
  /** Why a job ended without a model. */
  enum Ending {
    /** Something was wrong. */
    @JsonProperty("failed")
    @JsonEnumDefaultValue
    FAILED,
    /** The loss or the gradient was no longer a finite number. */
    @JsonProperty("diverged")
    DIVERGED,
    /** A person stopped it. */
    @JsonProperty("cancelled")
    CANCELLED
  }

  /** hash(dataset version, recipe, base model): the same job has the same id. */
  String trainingId();

  /** The job waits for its device. */
  record TrainingQueued(
      @JsonPropertyDescription("The training.") String trainingId,
      @JsonPropertyDescription("dataset@version it trains on.") String datasetVersion,
      @JsonPropertyDescription("The model it starts from.") String baseModel,
      @JsonPropertyDescription("The training recipe.") String recipe,
      @JsonPropertyDescription("Optimizer steps it will take.") long totalSteps)
      implements TrainingProgress {
    public TrainingQueued {
      Require.text("trainingId", trainingId);
      Require.text("datasetVersion", datasetVersion);
      Require.text("baseModel", baseModel);
      Require.text("recipe", recipe);
    }
  }

  /** One optimizer step is done. */
  record StepFinished(
      @JsonPropertyDescription("The training.") String trainingId,
      @JsonPropertyDescription("The step, from 1.") long step,
      @JsonPropertyDescription("Optimizer steps in all.") long totalSteps,
      @JsonPropertyDescription("Mean cross-entropy per target token, in nats.") double loss,
      @JsonPropertyDescription("The step's learning rate.") double learningRate,
      @JsonPropertyDescription("L2 norm of the gradient before clipping.") double gradientNorm,
      @JsonPropertyDescription("Tokens trained on per second, padding left out.")
          double tokensPerSecond,
      @JsonPropertyDescription("Loss on the held-out examples, after steps that measured it.")
          Optional<Double> heldOutLoss,
      @JsonPropertyDescription(
              "Model FLOPs utilization, 0 to 1; absent where the device's speed is not known.")
          Optional<Double> utilization,
      @JsonPropertyDescription("Seconds that the steps still take, at the present pace.")
          Optional<Double> secondsLeft,
      @JsonPropertyDescription("Cost of the device so far, in US dollars; absent without a price.")
          Optional<Double> costUsd)
      implements TrainingProgress {
    public StepFinished {
      Require.text("trainingId", trainingId);
      heldOutLoss = heldOutLoss == null ? Optional.empty() : heldOutLoss;
      utilization = utilization == null ? Optional.empty() : utilization;
      secondsLeft = secondsLeft == null ? Optional.empty() : secondsLeft;
      costUsd = costUsd == null ? Optional.empty() : costUsd;
    }

    /** A step of which only the training itself is known. */
    public StepFinished(
        String trainingId,
        long step,
        long totalSteps,
        double loss,
        double learningRate,
        double gradientNorm,
        double tokensPerSecond) {
      this(
          trainingId,
          step,
          totalSteps,
          loss,
          learningRate,
          gradientNorm,
          tokensPerSecond,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
    }
  }

  /** The job can be resumed from this step. */
  record Checkpointed(
      @JsonPropertyDescription("The training.") String trainingId,
      @JsonPropertyDescription("The step, from 1.") long step,
      @JsonPropertyDescription("Where the checkpoint is: a URI.") String location)
      implements TrainingProgress {
    public Checkpointed {
      Require.text("trainingId", trainingId);
      Require.text("location", location);
    }
  }

  /** The job has published its model. */
  record TrainingFinished(
      @JsonPropertyDescription("The training.") String trainingId,
      @JsonPropertyDescription("The model it made.") String modelId,
      @JsonPropertyDescription("Optimizer steps taken.") long steps,
      @JsonPropertyDescription("Seconds of training.") double seconds,
      @JsonPropertyDescription("Its loss on the held-out examples, in nats; absent without any.")
          Optional<Double> heldOutLoss,
      @JsonPropertyDescription("Cost of the device, in US dollars; absent without a price.")
          Optional<Double> costUsd)
      implements TrainingProgress {
    public TrainingFinished {
      Require.text("trainingId", trainingId);
      Require.text("modelId", modelId);
      heldOutLoss = heldOutLoss == null ? Optional.empty() : heldOutLoss;
      costUsd = costUsd == null ? Optional.empty() : costUsd;
    }

    /** One without held-out examples and without a price. */
    public TrainingFinished(String trainingId, String modelId, long steps, double seconds) {
      this(trainingId, modelId, steps, seconds, Optional.empty(), Optional.empty());
    }
  }

  /** The job ended without a model. */
  record TrainingFailed(
      @JsonPropertyDescription("The training.") String trainingId,
      @JsonPropertyDescription("The step it failed at; 0 before the first.") long step,
      @JsonPropertyDescription("What was wrong and what to do.") String message,
      @JsonPropertyDescription("failed, diverged or cancelled; failed by default.") Ending ending,
      @JsonPropertyDescription("Examples of the step at which the loss diverged.")
          List<String> exampleIds)
      implements TrainingProgress {
    public TrainingFailed {
      Require.text("trainingId", trainingId);
      Require.text("message", message);
      ending = ending == null ? Ending.FAILED : ending;
      exampleIds = exampleIds == null ? List.of() : List.copyOf(exampleIds);
    }

    /** One that failed for any other reason than its numbers. */
    public TrainingFailed(String trainingId, long step, String message) {
      this(trainingId, step, message, Ending.FAILED, List.of());
    }
  }
}
