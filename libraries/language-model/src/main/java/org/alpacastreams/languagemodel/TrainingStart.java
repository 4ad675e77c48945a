package org.alpacastreams.languagemodel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.ModelConfig;
import org.alpacastreams.languagemodel.checkpoint.ResizedVocabulary;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.tokenizer.AlpacaTokens;
import org.alpacastreams.languagemodel.tokenizer.Tokenizer;
import org.alpacastreams.languagemodel.training.TrainingSettings;

/** The model that a training starts from, its vocabulary as the training wants it. */
final class TrainingStart implements AutoCloseable {
  private final Path modelDirectory;
  private final ModelConfig config;
  private final Tokenizer tokenizer;
  private final Optional<Path> extendedTokenizer;
  private final int addedTokens;

  private TrainingStart(
      Path modelDirectory,
      ModelConfig config,
      Tokenizer tokenizer,
      Optional<Path> extendedTokenizer,
      int addedTokens) {
    this.modelDirectory = modelDirectory;
    this.config = config;
    this.tokenizer = tokenizer;
    this.extendedTokenizer = extendedTokenizer;
    this.addedTokens = addedTokens;
  }

  static TrainingStart open(Path modelDirectory, TrainingSettings settings) {
    ModelConfig config = Engine.config(modelDirectory);
    if (!settings.addAlpacaTokens()) {
      return new TrainingStart(
          modelDirectory, config, Tokenizer.open(modelDirectory), Optional.empty(), 0);
    }
    Path extended = temporaryDirectory();
    try {
      int added = AlpacaTokens.addTo(modelDirectory, extended);
      Tokenizer tokenizer = Tokenizer.open(extended);
      return new TrainingStart(
          modelDirectory,
          config.withVocabularySize(tokenizer.size()),
          tokenizer,
          Optional.of(extended),
          added);
    } catch (RuntimeException e) {
      delete(extended);
      throw e;
    }
  }

  Path modelDirectory() {
    return modelDirectory;
  }

  ModelConfig config() {
    return config;
  }

  Tokenizer tokenizer() {
    return tokenizer;
  }

  /** Where a file that goes with the model comes from. */
  Path companion(String name) {
    return extendedTokenizer
        .map(directory -> directory.resolve(name))
        .filter(Files::exists)
        .orElse(modelDirectory.resolve(name));
  }

  /** The model's weights, with rows for the tokens that were added. */
  WeightSource weights(WeightSource stored) {
    int rows = config.vocabularySize();
    return extendedTokenizer.isPresent()
        ? new ResizedVocabulary(stored, rows - addedTokens, rows)
        : stored;
  }

  @Override
  public void close() {
    tokenizer.close();
    extendedTokenizer.ifPresent(TrainingStart::delete);
  }

  private static Path temporaryDirectory() {
    try {
      return Files.createTempDirectory("alpaca-tokenizer");
    } catch (IOException e) {
      throw new CheckpointException("no temporary directory can be made: " + e, e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      directory.toFile().deleteOnExit();
    }
  }
}
