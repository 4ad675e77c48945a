package org.alpacastreams.trainer.library;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.trainer.evaluation.ExactMatch;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.files.StorageException;

/**
 * The model that every training starts from.
 *
 * @param modelId names it, such as {@code nano-base}
 * @param directory in the Hugging Face layout
 * @param files all of them
 * @param checksum of everything but its card: what decides the trainings that start from it
 * @param licence as its card states it
 */
public record BaseModel(
    String modelId, Path directory, List<VersionFile> files, String checksum, String licence) {
  private static final Pattern LICENCE = Pattern.compile("(?m)^license:\\s*(\\S.*?)\\s*$");
  private static final String CARD = "README.md";

  public BaseModel {
    files = List.copyOf(files);
  }

  /**
   * Reads what there is in {@code directory}.
   *
   * @throws CheckpointException if it holds no model
   */
  public static BaseModel in(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    if (!Files.isRegularFile(absolute.resolve("config.json"))) {
      throw new CheckpointException(
          "the base model %s has no config.json; set alpaca.training.base-model to a directory in the Hugging"
                  .formatted(absolute)
              + " Face layout (config.json, tokenizer.json, model.safetensors), or leave it empty for"
              + " the one that is shipped");
    }
    List<VersionFile> files = Checksums.ofDirectory(absolute);
    String content =
        files.stream()
            .filter(file -> !file.path().endsWith(".md") && !file.path().endsWith(".svg"))
            .map(file -> file.path() + " " + file.sha256())
            .collect(Collectors.joining("\n"));
    String name = absolute.getFileName().toString().toLowerCase(Locale.ROOT);
    return new BaseModel(
        name.replaceAll("[^a-z0-9._-]", "-") + "-base",
        absolute,
        files,
        Checksums.ofText(content),
        licence(absolute));
  }

  /** Its announcement, with its result where that is known. */
  public ModelPublished announcement(Optional<ExactMatch> score) {
    TreeMap<String, Double> metrics = new TreeMap<>();
    score.ifPresent(found -> metrics.put(Metric.EXACT_MATCH, found.rate()));
    return new ModelPublished(
        modelId,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        ModelLibrary.location(directory),
        files,
        metrics,
        licence);
  }

  private static String licence(Path directory) {
    Path card = directory.resolve(CARD);
    if (!Files.isRegularFile(card)) {
      return "unknown";
    }
    try {
      Matcher stated = LICENCE.matcher(Files.readString(card));
      return stated.find() ? stated.group(1) : "unknown";
    } catch (IOException e) {
      throw StorageException.of("read", card, e);
    }
  }
}
