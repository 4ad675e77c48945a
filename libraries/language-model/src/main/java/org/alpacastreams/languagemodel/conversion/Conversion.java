package org.alpacastreams.languagemodel.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.conversion.tensors.Pieces;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;
import org.alpacastreams.languagemodel.conversion.tensors.Retyped;

/**
 * Makes a Hugging Face directory with safetensors of a model in another layout.
 *
 * @param in the model: a Hugging Face directory, or one of Meta's
 * @param out the new directory, which must not exist
 * @param type element type of all weights; empty keeps each
 * @param mostBytesPerFile where to begin another file
 * @param contextLength most positions, where the input does not say or says it wrongly
 */
public record Conversion(
    Path in,
    Path out,
    Optional<TensorType> type,
    long mostBytesPerFile,
    OptionalInt contextLength) {

  /**
   * Converts. The directory appears whole or not at all.
   *
   * @param progress gets lines for people
   * @throws CheckpointException if the model cannot be converted, or the disk is too full
   * @throws UncheckedIOException if the disk fails
   */
  public void run(Consumer<String> progress) {
    try (SourceModel model = SourceModel.open(in);
        StagedDirectory staged = StagedDirectory.begin(out)) {
      List<TensorContent> tensors = new ArrayList<>();
      for (Map.Entry<String, PiecewiseTensor> tensor : model.tensors().entrySet()) {
        PiecewiseTensor wanted =
            type.map(t -> Retyped.of(tensor.getKey(), tensor.getValue(), t))
                .orElse(tensor.getValue());
        tensors.add(Pieces.content(tensor.getKey(), wanted));
      }
      staged.requireSpace(Shards.bytes(tensors));
      progress.accept(
          String.format(
              Locale.ROOT,
              "%d tensors, %.1f MB; %s",
              tensors.size(),
              Shards.bytes(tensors) / 1e6,
              leftOut(model)));
      Shards.write(staged.path(), tensors, mostBytesPerFile, progress);
      ObjectNode config = model.config().deepCopy();
      type.ifPresent(wanted -> TypeNames.write(config, wanted));
      contextLength.ifPresent(length -> config.put("max_position_embeddings", length));
      Companions.write(model, config, staged.path(), progress);
      staged.complete();
    }
  }

  private static String leftOut(SourceModel model) {
    return model.leftOut().isEmpty()
        ? "nothing is left out"
        : model.leftOut().size() + " left out: " + String.join(", ", model.leftOut());
  }
}
