package org.alpacastreams.trainer.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.StorageException;

/**
 * The base model inside the application. Models are read from files, so it is unpacked into the
 * data directory, and again whenever a file there is not what is shipped.
 */
public final class ShippedModel {
  private static final String FOLDER = "/base-model/nano/";
  private static final List<String> REQUIRED =
      List.of(
          "config.json",
          "generation_config.json",
          "tokenizer.json",
          "tokenizer_config.json",
          "special_tokens_map.json",
          "model.safetensors");
  private static final List<String> OPTIONAL = List.of("README.md", "loss.svg", "pretraining.json");

  private ShippedModel() {}

  /**
   * Unpacks it below {@code directory}.
   *
   * @return where it is
   * @throws CheckpointException if this build contains none
   */
  public static Path unpack(Path directory) {
    Path target = directory.resolve("nano");
    Directories.create(target);
    for (String name : REQUIRED) {
      if (!unpack(name, target)) {
        throw new CheckpointException(
            "this build of the trainer ships no base model (%s%s is missing); set"
                    .formatted(FOLDER, name)
                + " alpaca.training.base-model to a model directory");
      }
    }
    for (String name : OPTIONAL) {
      unpack(name, target);
    }
    return target;
  }

  private static boolean unpack(String name, Path target) {
    Path file = target.resolve(name);
    try (InputStream resource = ShippedModel.class.getResourceAsStream(FOLDER + name)) {
      if (resource == null) {
        return false;
      }
      byte[] shipped = resource.readAllBytes();
      if (!Files.exists(file)
          || !Checksums.ofFile(file).equals(Checksums.of(new ByteArrayInputStream(shipped)))) {
        Files.write(file, shipped);
      }
      return true;
    } catch (IOException e) {
      throw StorageException.of("write", file, e);
    }
  }
}
