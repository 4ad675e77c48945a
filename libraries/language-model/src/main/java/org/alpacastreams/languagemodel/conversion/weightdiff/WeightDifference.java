package org.alpacastreams.languagemodel.conversion.weightdiff;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.conversion.Companions;
import org.alpacastreams.languagemodel.conversion.Shards;
import org.alpacastreams.languagemodel.conversion.SourceModel;
import org.alpacastreams.languagemodel.conversion.StagedDirectory;
import org.alpacastreams.languagemodel.conversion.TypeNames;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;

/**
 * Makes and undoes differences between weights (SPEC.md 1.10): {@code difference = tuned - raw},
 * {@code tuned = raw + difference}, in 32-bit floats. Rows that the raw vocabulary lacks are the
 * mean of its own. The new directory appears whole or not at all.
 *
 * @param raw the raw model's directory
 * @param out the new directory, which must not exist
 * @param mostBytesPerFile where to begin another file
 * @param progress gets lines for people
 */
public record WeightDifference(
    Path raw, Path out, long mostBytesPerFile, Consumer<String> progress) {

  /**
   * Makes the difference of tuned weights to the raw ones.
   *
   * @return the sum by which recovered weights are checked, as {@code weight_diff.py} counts it
   * @throws CheckpointException if the models do not belong together, or cannot be read
   * @throws UncheckedIOException if the disk fails
   */
  public double make(Path tuned) {
    try (SourceModel rawModel = SourceModel.open(raw);
        SourceModel tunedModel = SourceModel.open(tuned);
        StagedDirectory staged = StagedDirectory.begin(out)) {
      Map<String, TensorSums> sums = inOrder(tunedModel);
      List<TensorContent> contents = new ArrayList<>();
      RawWeights rawWeights = matching(rawModel, tunedModel);
      for (Map.Entry<String, PiecewiseTensor> tensor : tunedModel.tensors().entrySet()) {
        String name = tensor.getKey();
        contents.add(
            CombinedTensor.difference(
                name,
                rawWeights.shaped(name, tensor.getValue().shape()),
                tensor.getValue(),
                read -> sums.put(name, read)));
      }
      ObjectNode config = write(tunedModel, contents, staged);
      IntegritySum sum = sum(sums, config);
      progress.accept("the tuned weights sum up to " + sum);
      progress.accept("SHA-256 of the files of both models");
      new DifferenceCard(Sha256.ofFiles(raw), Sha256.ofFiles(tuned), sum.weights(), sums)
          .write(staged.path());
      staged.complete();
      return sum.weights();
    }
  }

  /**
   * Recovers tuned weights from the raw ones and a difference, with the checks of its {@code
   * weight-diff.json} if it has one.
   *
   * @param expectedSum what the weights must sum up to, where it was published
   * @return the sum of the recovered weights
   * @throws CheckpointException if the raw weights are others than those of the difference, if
   *     something is damaged, or if the sum is another
   * @throws UncheckedIOException if the disk fails
   */
  public double recover(Path difference, OptionalDouble expectedSum) {
    Optional<DifferenceCard> card = DifferenceCard.readIfThere(difference);
    try (SourceModel rawModel = SourceModel.open(raw);
        SourceModel differenceModel = SourceModel.open(difference);
        StagedDirectory staged = StagedDirectory.begin(out)) {
      Map<String, TensorSums> sums = inOrder(differenceModel);
      List<TensorContent> contents = new ArrayList<>();
      RawWeights rawWeights = matching(rawModel, differenceModel);
      for (Map.Entry<String, PiecewiseTensor> tensor : differenceModel.tensors().entrySet()) {
        String name = tensor.getKey();
        contents.add(
            CombinedTensor.sum(
                name,
                rawWeights.shaped(name, tensor.getValue().shape()),
                tensor.getValue(),
                read -> {
                  card.ifPresent(known -> known.require(name, read, raw, difference));
                  sums.put(name, read);
                }));
      }
      ObjectNode config = write(differenceModel, contents, staged);
      IntegritySum sum = sum(sums, config);
      progress.accept("the recovered weights sum up to " + sum);
      card.ifPresent(known -> require(sum, known.sum(), DifferenceCard.FILE));
      expectedSum.ifPresent(expected -> require(sum, expected, "--expected-sum"));
      if (card.isEmpty() && expectedSum.isEmpty()) {
        progress.accept(
            "nothing was checked: the difference has no "
                + DifferenceCard.FILE
                + "; give the published sum, for Alpaca-7B --expected-sum 50637.1836");
      }
      staged.complete();
      return sum.weights();
    }
  }

  /** Keeps the order of the state dict, in whatever order the tensors are written. */
  private static Map<String, TensorSums> inOrder(SourceModel model) {
    Map<String, TensorSums> sums = new LinkedHashMap<>();
    model.tensors().keySet().forEach(name -> sums.put(name, new TensorSums("", "", 0)));
    return sums;
  }

  private RawWeights matching(SourceModel rawModel, SourceModel other) {
    RawWeights weights = new RawWeights(raw, rawModel);
    weights.requireNoOthersThan(other);
    return weights;
  }

  private ObjectNode write(
      SourceModel model, List<TensorContent> contents, StagedDirectory staged) {
    staged.requireSpace(Shards.bytes(contents));
    Shards.write(staged.path(), contents, mostBytesPerFile, progress);
    ObjectNode config = model.config().deepCopy();
    TypeNames.write(config, TensorType.F32);
    Companions.write(model, config, staged.path(), progress);
    return config;
  }

  private static IntegritySum sum(Map<String, TensorSums> sums, ObjectNode config) {
    return IntegritySum.of(sums.values().stream().map(TensorSums::tunedSum).toList(), config);
  }

  private void require(IntegritySum sum, double expected, String source) {
    if (!sum.matches(expected)) {
      throw new CheckpointException(
          "the recovered weights sum up to "
              + sum
              + ", but "
              + source
              + " says "
              + expected
              + "; the raw weights are others than those of the difference, or one of the two is"
              + " damaged. Nothing was written to "
              + out);
    }
  }
}
