package org.alpacastreams.trainer.adapter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;

/** A model as it is named on the command line: a directory, or a model of the local trainer. */
record NamedModel(Path directory) {

  /**
   * Finds it.
   *
   * @param trainer the trainer's data directory
   * @throws CheckpointException if there is neither such a directory nor such a model
   */
  static NamedModel find(String name, Path trainer) {
    Path given = Path.of(name);
    if (Files.exists(given)) {
      return checked(given);
    }
    boolean isId = given.getNameCount() == 1 && !given.isAbsolute() && !name.startsWith(".");
    Path models = trainer.resolve("models");
    for (Path folder : List.of(models, trainer.resolve("base-model"))) {
      if (isId && Files.isDirectory(folder.resolve(name))) {
        return checked(folder.resolve(name));
      }
    }
    throw new CheckpointException(
        "there is no directory %s".formatted(given.toAbsolutePath())
            + (isId ? ", and no model of that name in " + models + known(models) : "")
            + "; give the path of a model directory, such as "
            + models.resolve("ID"));
  }

  private static NamedModel checked(Path directory) {
    if (!Files.isDirectory(directory)) {
      throw new CheckpointException(
          directory + " is a file; give the directory of the model that it belongs to");
    }
    if (!Files.isRegularFile(directory.resolve("config.json"))) {
      throw new CheckpointException(
          directory
              + " is no model: it has no config.json; a model directory in the Hugging Face layout"
              + " has config.json, tokenizer.json and model.safetensors. './alpaca convert' makes one"
              + " of Meta's files");
    }
    return new NamedModel(directory);
  }

  private static String known(Path models) {
    return newest(models).map(id -> " (the newest there is " + id + ")").orElse("");
  }

  private static Optional<String> newest(Path models) {
    if (!Files.isDirectory(models)) {
      return Optional.empty();
    }
    try (Stream<Path> entries = Files.list(models)) {
      return entries
          .filter(Files::isDirectory)
          .max((one, other) -> Long.compare(age(one), age(other)))
          .map(entry -> entry.getFileName().toString());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static long age(Path directory) {
    return directory.toFile().lastModified();
  }
}
