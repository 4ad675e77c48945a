package org.alpacastreams.contracts.runs;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.alpacastreams.contracts.json.Require;

/** A human-written task that a run starts from (Self-Instruct, section 2.1; SPEC 1.1). */
public record SeedTask(
    @JsonPropertyDescription("Unique within its seed file, such as seed_task_0.") String seedId,
    @JsonPropertyDescription("What to do.") String instruction,
    @JsonPropertyDescription("The material to do it on; empty where none is needed.") String input,
    @JsonPropertyDescription("The answer.") String output,
    @JsonPropertyDescription("Whether the answer is one of a few labels.") Boolean classification,
    @JsonPropertyDescription("Domains and other labels, for steering.") List<String> tags) {
  public SeedTask {
    Require.text("seedId", seedId);
    Require.text("instruction", instruction);
    input = input == null ? "" : input;
    Require.present("output", output);
    classification = classification != null && classification;
    tags = tags == null ? List.of() : List.copyOf(tags);
  }
}
