package org.alpacastreams.trainer.launching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;
import org.alpacastreams.trainer.files.Directories;
import org.alpacastreams.trainer.files.StorageException;

/** The directory that a command leaves: is it a whole model? */
final class LeftModel {
  private static final List<String> TOKENIZER =
      List.of("tokenizer.json", "tokenizer_config.json", "special_tokens_map.json");

  /** What launchers keep beside a model and nobody serves. */
  private static final List<String> WORK = List.of("checkpoint-", "global_step", "runs");

  private final Path directory;

  LeftModel(Path directory) {
    this.directory = directory;
  }

  /**
   * Completes it with the base model's tokenizer where it has none of its own, and takes out the
   * command's own checkpoints.
   *
   * @return its parameters
   * @throws CommandFailedException if something is missing or damaged
   */
  long complete(Path base) {
    if (!Files.isRegularFile(directory.resolve("config.json"))) {
      throw incomplete("config.json is missing");
    }
    if (!Files.isRegularFile(directory.resolve(TOKENIZER.get(0)))) {
      TOKENIZER.forEach(file -> copy(base.resolve(file), directory.resolve(file)));
    }
    if (!Files.isRegularFile(directory.resolve(TOKENIZER.get(0)))) {
      throw incomplete("tokenizer.json is missing, and the base model has none either");
    }
    long parameters = parameters();
    Directories.entries(directory).stream()
        .filter(Files::isDirectory)
        .filter(entry -> WORK.stream().anyMatch(entry.getFileName().toString()::startsWith))
        .forEach(Directories::delete);
    return parameters;
  }

  private long parameters() {
    try (WeightFiles weights = WeightFiles.open(directory)) {
      return weights.names().stream()
          .mapToLong(name -> weights.entry(name).shape().stream().reduce(1L, Math::multiplyExact))
          .sum();
    } catch (CheckpointException e) {
      throw incomplete(e.getMessage());
    }
  }

  private CommandFailedException incomplete(String what) {
    return new CommandFailedException(
        "the command ended with 0, but what it left in %s is no whole model: %s. It must write config.json, model.safetensors (or shards with their index) and its tokenizer there"
            .formatted(directory, what));
  }

  private static void copy(Path from, Path to) {
    try {
      if (Files.isRegularFile(from) && !Files.exists(to)) {
        Files.copy(from, to);
      }
    } catch (IOException e) {
      throw StorageException.of("write", to, e);
    }
  }
}
