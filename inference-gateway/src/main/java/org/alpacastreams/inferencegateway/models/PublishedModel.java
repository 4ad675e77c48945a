package org.alpacastreams.inferencegateway.models;

import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.inferencegateway.upstream.UpstreamTarget;

/**
 * A model as it was announced.
 *
 * @param card the announcement: location, files with checksums, metrics, licence
 * @param publishedAt when it was first seen announced, in ms since the epoch
 * @param source how the gateway came to know it
 */
public record PublishedModel(ModelPublished card, long publishedAt, Source source) {

  /** Where an announcement comes from. */
  public sealed interface Source {
    /** The pipeline's topic. */
    record Topic() implements Source {}

    /**
     * A folder of the directory of models.
     *
     * @param fingerprint changes with its files
     */
    record Folder(String fingerprint) implements Source {}

    /** Another server, which computes it. */
    record Upstream(UpstreamTarget target) implements Source {}
  }

  /** What it is to people. */
  public enum Kind {
    /** What the pipeline starts from. */
    BASE,
    /** Trained on a dataset of the pipeline. */
    TUNED,
    /** Found in the directory of models. */
    FOLDER,
    /** Computed by another server. */
    REMOTE
  }

  /** A model that the pipeline announced. */
  public PublishedModel(ModelPublished card, long publishedAt) {
    this(card, publishedAt, new Source.Topic());
  }

  /** Names the model. */
  public String id() {
    return card.modelId();
  }

  public Kind kind() {
    if (source instanceof Source.Folder) {
      return Kind.FOLDER;
    }
    if (source instanceof Source.Upstream) {
      return Kind.REMOTE;
    }
    return card.datasetVersion().isPresent() ? Kind.TUNED : Kind.BASE;
  }

  /** Whether it was trained on a dataset of the pipeline; a base model was not. */
  public boolean tuned() {
    return kind() == Kind.TUNED;
  }

  /** Whether it is loaded from the same files; its metrics and licence may differ. */
  boolean hasTheFilesOf(PublishedModel other) {
    return source.equals(other.source)
        && card.location().equals(other.card.location())
        && card.files().equals(other.card.files());
  }

  /** The name of the dataset that it was trained on; empty for a base model. */
  String dataset() {
    return DatasetPoint.of(card.datasetVersion().orElse("")).dataset();
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
