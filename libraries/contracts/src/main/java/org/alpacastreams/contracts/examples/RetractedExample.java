package org.alpacastreams.contracts.examples;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Optional;
import org.alpacastreams.contracts.json.Require;

/**
 * An accepted example taken back: left out of later versions; its text stays in the pool.
 *
 * <p>Anyone may ask for it; the dataset-sink answers on the same topic with the same retraction,
 * {@code sequence} and {@code endSequence} added. That record is the one that counts.
 */
public record RetractedExample(
    @JsonPropertyDescription("The dataset.") String dataset,
    @JsonPropertyDescription("The example.") String exampleId,
    @JsonPropertyDescription("Why.") String reason,
    @JsonPropertyDescription("Who took it back.") String by,
    @JsonPropertyDescription("The example's sequence; set by the dataset-sink, leave it out.")
        Optional<Long> sequence,
    @JsonPropertyDescription(
            "Versions with a larger end leave the example out; set by the dataset-sink, leave it out.")
        Optional<Long> endSequence) {
  public RetractedExample {
    Require.text("dataset", dataset);
    Require.text("exampleId", exampleId);
    Require.text("reason", reason);
    by = by == null ? "" : by;
    sequence = sequence == null ? Optional.empty() : sequence;
    endSequence = endSequence == null ? Optional.empty() : endSequence;
  }

  /** Asks for a retraction. */
  public RetractedExample(String dataset, String exampleId, String reason, String by) {
    this(dataset, exampleId, reason, by, Optional.empty(), Optional.empty());
  }

  /** The same, in force: versions that end after {@code endSequence} leave the example out. */
  public RetractedExample inForce(long sequence, long endSequence) {
    return new RetractedExample(
        dataset, exampleId, reason, by, Optional.of(sequence), Optional.of(endSequence));
  }

  /** The same, asked for: what only the dataset-sink may say is left out. */
  public RetractedExample asked() {
    return new RetractedExample(dataset, exampleId, reason, by);
  }
}
