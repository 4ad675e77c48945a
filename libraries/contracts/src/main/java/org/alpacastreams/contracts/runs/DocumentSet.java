package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.alpacastreams.contracts.json.Require;

/** The texts that a grounded run takes its passages from, as they were when it started. */
public record DocumentSet(
    @JsonPropertyDescription("The folder on the sampler's machine.") String directory,
    @JsonPropertyDescription("Its documents, in order.") List<Document> documents,
    @JsonPropertyDescription("The most characters of a passage.") int passageCharacters) {
  public DocumentSet {
    Require.text("directory", directory);
    documents = List.copyOf(Require.present("documents", documents));
    Require.atLeast("documents.length", 1, documents.size());
    Require.atLeast("passageCharacters", 1, passageCharacters);
  }

  /** A text file. */
  public record Document(
      @JsonPropertyDescription("Its path within the folder, with '/'.") String path,
      @JsonPropertyDescription("SHA-256 of its bytes, in lower-case hexadecimal.") String sha256,
      @JsonPropertyDescription("How many passages it has.") int passages) {
    public Document {
      Require.text("path", path);
      Require.text("sha256", sha256);
      Require.atLeast("passages", 1, passages);
    }
  }
}
