package org.alpacastreams.contracts.models;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.json.Require;

/** A model directory in the Hugging Face layout, ready to be served. */
public record ModelPublished(
    @JsonPropertyDescription("Names the model.") String modelId,
    @JsonPropertyDescription("The training that made it; absent for a base model.")
        Optional<String> trainingId,
    @JsonPropertyDescription("The model it was trained from; absent for a base model.")
        Optional<String> baseModel,
    @JsonPropertyDescription("dataset@version it was trained on; absent for a base model.")
        Optional<String> datasetVersion,
    @JsonPropertyDescription("Where its files are: a URI of a directory.") String location,
    @JsonPropertyDescription("Its files.") List<VersionFile> files,
    @JsonPropertyDescription("Held-out loss, exact match and other measures by name.")
        SortedMap<String, Double> metrics,
    @JsonPropertyDescription("The strictest licence of base, teacher and seeds (SPDX or a name).")
        String licence,
    @JsonPropertyDescription("Whether that licence allows commercial use; absent = unknown.")
        Optional<Boolean> commercialUse,
    @JsonPropertyDescription("What the licence was computed from, one line for each source.")
        List<String> licenceSources) {
  public ModelPublished {
    Require.text("modelId", modelId);
    trainingId = trainingId == null ? Optional.empty() : trainingId;
    baseModel = baseModel == null ? Optional.empty() : baseModel;
    datasetVersion = datasetVersion == null ? Optional.empty() : datasetVersion;
    Require.text("location", location);
    files = List.copyOf(Require.present("files", files));
    metrics =
        Collections.unmodifiableSortedMap(
            metrics == null ? new TreeMap<>() : new TreeMap<>(metrics));
    Require.text("licence", licence);
    commercialUse = commercialUse == null ? Optional.empty() : commercialUse;
    licenceSources = licenceSources == null ? List.of() : List.copyOf(licenceSources);
  }

  /** A model of whose licence only the name is known. */
  public ModelPublished(
      String modelId,
      Optional<String> trainingId,
      Optional<String> baseModel,
      Optional<String> datasetVersion,
      String location,
      List<VersionFile> files,
      SortedMap<String, Double> metrics,
      String licence) {
    this(
        modelId,
        trainingId,
        baseModel,
        datasetVersion,
        location,
        files,
        metrics,
        licence,
        Optional.empty(),
        List.of());
  }
}
