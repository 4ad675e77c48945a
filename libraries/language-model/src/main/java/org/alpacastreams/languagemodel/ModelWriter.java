package org.alpacastreams.languagemodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.ConfigFile;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsWriter;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.languagemodel.checkpoint.WeightLayout;

/** Writes a trained model as a Hugging Face directory. */
final class ModelWriter {
  /** What a model directory holds besides config.json and weights. */
  private static final List<String> COMPANIONS =
      List.of(
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "generation_config.json");

  private ModelWriter() {}

  /**
   * Writes config, weights and what goes with them.
   *
   * @param values a weight's values, flat, by name; asked for one after the other
   */
  static void write(
      Path directory, TrainingStart start, TensorType type, Function<String, float[]> values) {
    WeightLayout layout = WeightLayout.of(start.config());
    List<String> names = layout.names();
    List<List<Long>> shapes = layout.shapes();
    List<TensorContent> tensors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      tensors.add(
          new TensorContent(
              name,
              type,
              shapes.get(i),
              () -> List.of(FloatFormat.write(type, values.apply(name))).iterator()));
    }
    SafetensorsWriter.write(directory.resolve(WeightFiles.SINGLE), tensors);
    try {
      Files.writeString(
          directory.resolve("config.json"),
          ConfigFile.changed(start.modelDirectory(), start.config().vocabularySize(), type));
      for (String companion : COMPANIONS) {
        Path source = start.companion(companion);
        if (Files.exists(source)) {
          Files.copy(source, directory.resolve(companion), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new CheckpointException("the model cannot be written to " + directory + ": " + e, e);
    }
  }
}
