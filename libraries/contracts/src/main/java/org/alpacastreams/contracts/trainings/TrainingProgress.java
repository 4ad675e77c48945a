package org.alpacastreams.contracts.trainings;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
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
      @JsonPropertyDescription("Tokens trained on per second.") double tokensPerSecond)
      implements TrainingProgress {
    public StepFinished {
      Require.text("trainingId", trainingId);
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
      @JsonPropertyDescription("Seconds of training.") double seconds)
      implements TrainingProgress {
    public TrainingFinished {
      Require.text("trainingId", trainingId);
      Require.text("modelId", modelId);
    }
  }

  /** The job ended without a model. */
  record TrainingFailed(
      @JsonPropertyDescription("The training.") String trainingId,
      @JsonPropertyDescription("The step it failed at; 0 before the first.") long step,
      @JsonPropertyDescription("What was wrong and what to do.") String message)
      implements TrainingProgress {
    public TrainingFailed {
      Require.text("trainingId", trainingId);
      Require.text("message", message);
    }
  }
}
