package org.alpacastreams.languagemodel;

import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.MicroBatch;
import org.alpacastreams.languagemodel.training.StepResult;

/** Weights in training with their optimizer state. Calls block until the device has done them. */
public interface TrainingRun extends AutoCloseable {

  ModelConfig config();

  Tokenizer tokenizer();

  /** Steps taken since the base model, those before a restored checkpoint included. */
  long stepsTaken();

  /**
   * One optimizer step over the gradients of all micro-batches.
   *
   * @throws org.alpacastreams.languagemodel.training.TrainingDivergedException if loss or gradient
   *     is not finite; the weights are then as before the step
   */
  StepResult step(List<MicroBatch> microBatches, double learningRate);

  /** Names of what is trained: the model's weights, or adapters as PEFT names them. */
  List<String> names();

  /** Mean cross-entropy in nats over all target tokens, no gradient. */
  double loss(List<MicroBatch> microBatches);

  /**
   * Writes weights, optimizer state and step count into a new directory, complete or not at all.
   */
  void saveCheckpoint(Path directory);

  /** Continues exactly where {@link #saveCheckpoint} stopped. */
  void restoreCheckpoint(Path directory);

  /**
   * Writes a model directory that Hugging Face's transformers load: config, generation config,
   * tokenizer files and weights of the given precision.
   */
  void writeModel(Path directory, Precision precision);

  /**
   * Writes the adapters alone, in PEFT's layout; {@link #writeModel} writes a model into which they
   * are merged.
   *
   * @throws IllegalStateException if weights are trained, not adapters
   */
  void writeAdapter(Path directory);

  @Override
  void close();
}
