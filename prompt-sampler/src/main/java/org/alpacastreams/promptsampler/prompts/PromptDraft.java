package org.alpacastreams.promptsampler.prompts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.prompts.Reading;

/**
 * What a prompt says and how its answer is read, before a teacher is chosen.
 *
 * @param firstItemNumber the number of the first item that the teacher writes
 */
record PromptDraft(
    String text,
    List<String> exampleIds,
    Optional<SourceSpan> passage,
    String stage,
    String promptVersion,
    Reading reading,
    int firstItemNumber,
    List<String> stop,
    double temperature,
    double topP,
    double presencePenalty) {

  int bytes() {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
