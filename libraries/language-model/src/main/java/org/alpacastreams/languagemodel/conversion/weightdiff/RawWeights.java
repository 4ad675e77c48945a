package org.alpacastreams.languagemodel.conversion.weightdiff;

import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.conversion.SourceModel;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;
import org.alpacastreams.languagemodel.conversion.tensors.RowsAppended;

/** Raw weights in the shapes of tuned ones, which may know more tokens. */
final class RawWeights {
  private final Path directory;
  private final SourceModel model;

  RawWeights(Path directory, SourceModel model) {
    this.directory = directory;
    this.model = model;
  }

  /**
   * A tensor with rows added for the new tokens.
   *
   * @throws CheckpointException if there is none that can be given the shape
   */
  PiecewiseTensor shaped(String name, List<Long> shape) {
    PiecewiseTensor tensor = model.tensors().get(name);
    if (tensor == null) {
      throw new CheckpointException(
          directory + " has no " + name + "; these are the raw weights of another model");
    }
    if (tensor.shape().equals(shape)) {
      return tensor;
    }
    boolean table = name.endsWith("embed_tokens.weight") || name.equals("lm_head.weight");
    if (table
        && shape.size() == 2
        && tensor.shape().size() == 2
        && tensor.shape().get(1).equals(shape.get(1))
        && tensor.shape().get(0) < shape.get(0)) {
      return new RowsAppended(tensor, shape.get(0));
    }
    throw new CheckpointException(
        directory
            + ": "
            + name
            + " has the shape "
            + tensor.shape()
            + ", but the tuned model's is "
            + shape
            + "; these are the raw weights of another model");
  }

  /**
   * Weights that only the raw model has.
   *
   * @throws CheckpointException if there are any
   */
  void requireNoOthersThan(SourceModel tuned) {
    for (String name : model.tensors().keySet()) {
      if (!tuned.tensors().containsKey(name)) {
        throw new CheckpointException(
            directory
                + " has "
                + name
                + ", which the tuned model lacks; they do not belong"
                + " together");
      }
    }
  }
}
