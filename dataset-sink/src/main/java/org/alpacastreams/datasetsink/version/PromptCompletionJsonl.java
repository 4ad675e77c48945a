package org.alpacastreams.datasetsink.version;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;

/**
 * {@code prompt_completion.jsonl}: the examples as Self-Instruct's fine-tuning data (SPEC.md 2.5).
 * Where the reference draws a layout, this takes it from the example's id: a version's bytes must
 * follow from its examples.
 */
public final class PromptCompletionJsonl implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "prompt_completion.jsonl";

  private static final ObjectWriter WRITER = Json.mapper().writerFor(PromptCompletion.class);

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Writing() {
      @Override
      public void visit(AcceptedExample example) throws IOException {
        PromptCompletion pair =
            PromptCompletion.of(
                example.instruction(),
                example.input(),
                example.output(),
                example.exampleId().hashCode());
        out.write(WRITER.writeValueAsBytes(pair));
        out.write('\n');
      }

      @Override
      public void end() {
        // A line is complete in itself.
      }
    };
  }
}
