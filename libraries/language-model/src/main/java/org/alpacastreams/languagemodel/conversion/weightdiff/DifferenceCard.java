package org.alpacastreams.languagemodel.conversion.weightdiff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;

/**
 * {@code weight-diff.json}: what a difference was made from.
 *
 * @param rawFiles SHA-256 of the raw directory's files, by name
 * @param tunedFiles SHA-256 of the tuned directory's files, by name
 * @param sum of the tuned weights, see {@link IntegritySum}
 * @param tensors by name
 */
record DifferenceCard(
    Map<String, String> rawFiles,
    Map<String, String> tunedFiles,
    double sum,
    Map<String, TensorSums> tensors) {
  static final String FILE = "weight-diff.json";
  private static final int FORMAT = 1;

  void write(Path directory) {
    ObjectNode json = JsonFile.object().put("format", FORMAT);
    rawFiles.forEach(json.putObject("raw").putObject("files")::put);
    ObjectNode tuned = json.putObject("tuned").put("sum", sum);
    tunedFiles.forEach(tuned.putObject("files")::put);
    ObjectNode all = json.putObject("tensors");
    tensors.forEach(
        (name, sums) ->
            all.putObject(name)
                .put("raw", sums.raw())
                .put("difference", sums.difference())
                .put("tuned_sum", sums.tunedSum()));
    Path file = directory.resolve(FILE);
    try {
      Files.writeString(file, JsonFile.text(json));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Of a difference; those of other programs have none. */
  static Optional<DifferenceCard> readIfThere(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    ObjectNode json = JsonFile.read(file);
    if (json.path("format").asInt() != FORMAT || !json.path("tuned").path("sum").isNumber()) {
      throw new CheckpointException(
          file + " is of another version, or damaged; remove it to recover without its checks");
    }
    Map<String, TensorSums> tensors = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> tensor : json.path("tensors").properties()) {
      JsonNode sums = tensor.getValue();
      tensors.put(
          tensor.getKey(),
          new TensorSums(
              sums.path("raw").asText(),
              sums.path("difference").asText(),
              sums.path("tuned_sum").asDouble()));
    }
    return Optional.of(
        new DifferenceCard(
            files(json.path("raw")),
            files(json.path("tuned")),
            json.path("tuned").path("sum").asDouble(),
            tensors));
  }

  private static Map<String, String> files(JsonNode owner) {
    Map<String, String> files = new LinkedHashMap<>();
    owner.path("files").properties().forEach(f -> files.put(f.getKey(), f.getValue().asText()));
    return files;
  }

  /**
   * Checks a tensor that was read for recovery.
   *
   * @param raw the raw weights' directory
   * @param difference the difference's directory
   * @throws CheckpointException if it is not what the difference was made with
   */
  void require(String name, TensorSums read, Path raw, Path difference) {
    TensorSums expected = tensors.get(name);
    if (expected == null || !expected.difference().equals(read.difference())) {
      throw new CheckpointException(
          difference
              + ": "
              + name
              + " is not what "
              + FILE
              + " says; the difference is damaged, fetch it again. Nothing was written");
    }
    if (!expected.raw().equals(read.raw())) {
      throw new CheckpointException(
          raw
              + ": these are not the raw weights that the difference was made from: "
              + name
              + " differs"
              + otherFiles(raw)
              + ". Take the originals; "
              + difference.resolve(FILE)
              + " has their SHA-256. Nothing was written");
    }
  }

  private String otherFiles(Path raw) {
    Map<String, String> there = Sha256.ofFiles(raw);
    List<String> others = new ArrayList<>();
    rawFiles.forEach(
        (name, sum) -> {
          if (there.containsKey(name) && !there.get(name).equals(sum)) {
            others.add(name);
          }
        });
    return others.isEmpty() ? "" : " (and so do the files " + String.join(", ", others) + ")";
  }
}
