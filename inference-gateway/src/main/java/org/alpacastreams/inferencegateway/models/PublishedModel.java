package org.alpacastreams.inferencegateway.models;

import org.alpacastreams.contracts.models.ModelPublished;

/**
 * A model as it was announced.
 *
 * @param card the announcement: location, files with checksums, metrics, licence
 * @param publishedAt when it was first seen announced, in ms since the epoch
 */
public record PublishedModel(ModelPublished card, long publishedAt) {

  /** Names the model. */
  public String id() {
    return card.modelId();
  }

  /** Whether it was trained on a dataset of the pipeline; a base model was not. */
  public boolean tuned() {
    return card.datasetVersion().isPresent();
  }

  /** Whether it is loaded from the same files; its metrics and licence may differ. */
  boolean hasTheFilesOf(ModelPublished other) {
    return card.location().equals(other.location()) && card.files().equals(other.files());
  }

  /**
   * Whether it takes the place of {@code other} as the newest: by the number of examples where both
   * were trained on one dataset, otherwise by time. An old model that is announced again therefore
   * does not become the newest.
   */
  boolean supersedes(PublishedModel other) {
    DatasetPoint mine = DatasetPoint.of(card.datasetVersion().orElse(""));
    DatasetPoint theirs = DatasetPoint.of(other.card.datasetVersion().orElse(""));
    if (mine.dataset().equals(theirs.dataset()) && mine.examples() != theirs.examples()) {
      return mine.examples() > theirs.examples();
    }
    if (publishedAt != other.publishedAt) {
      return publishedAt > other.publishedAt;
    }
    return id().compareTo(other.id()) > 0;
  }

  /** {@code dataset@version} in its parts; a version is the number of its examples. */
  private record DatasetPoint(String dataset, long examples) {
    static DatasetPoint of(String datasetVersion) {
      int at = datasetVersion.lastIndexOf('@');
      String version = datasetVersion.substring(at + 1);
      boolean counted = at >= 0 && version.matches("\\d{1,18}");
      return new DatasetPoint(
          at < 0 ? datasetVersion : datasetVersion.substring(0, at),
          counted ? Long.parseLong(version) : -1);
    }
  }
}
