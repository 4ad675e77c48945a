package org.alpacastreams.contracts.datasets;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.json.Require;

/** A dataset version: the examples [0, n) of a dataset's sequence, as files that never change. */
public record DatasetVersioned(
    @JsonPropertyDescription("The dataset.") String dataset,
    @JsonPropertyDescription("The version; it is the number of examples in the sequence, n.")
        String version,
    @JsonPropertyDescription("n: the version holds the sequence numbers 0 to n-1.")
        long endSequence,
    @JsonPropertyDescription("Examples in the files; below n where some were retracted.")
        long examples,
    @JsonPropertyDescription("Verdicts up to the version's last example.") VerdictCounts counts,
    @JsonPropertyDescription("Its files, manifest included.") List<VersionFile> files,
    @JsonPropertyDescription("Where they are: a URI of a directory.") String location,
    @JsonPropertyDescription("The version before; absent for the first.")
        Optional<String> parentVersion) {
  public DatasetVersioned {
    Require.text("dataset", dataset);
    Require.text("version", version);
    Require.atLeast("endSequence", 1, endSequence);
    Require.present("counts", counts);
    files = List.copyOf(Require.present("files", files));
    Require.text("location", location);
    parentVersion = parentVersion == null ? Optional.empty() : parentVersion;
  }
}
