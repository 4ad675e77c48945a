package org.alpacastreams.contracts.datasets;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.alpacastreams.contracts.json.Require;

/** One file of a version. */
public record VersionFile(
    @JsonPropertyDescription("Path below the version's location, with /.") String path,
    @JsonPropertyDescription("Its size in bytes.") long bytes,
    @JsonPropertyDescription("SHA-256 of its bytes, in lower-case hex.") String sha256) {
  public VersionFile {
    Require.text("path", path);
    Require.text("sha256", sha256);
  }
}
