package org.alpacastreams.datasetsink.version;

import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.json.Json;

/** {@code examples.jsonl}: the examples with their ids, where each comes from, what is near it. */
public final class ExamplesJsonl implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "examples.jsonl";

  private static final ObjectWriter WRITER = Json.mapper().writerFor(Row.class);

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Writing() {
      @Override
      public void visit(AcceptedExample example) throws IOException {
        out.write(WRITER.writeValueAsBytes(Row.of(example)));
        out.write('\n');
      }

      @Override
      public void end() {
        // A line is complete in itself.
      }
    };
  }

  private record Row(
      String exampleId,
      long sequence,
      String instruction,
      String input,
      String output,
      Origin origin,
      List<Neighbour> neighbours,
      Optional<Double> meanScore) {
    static Row of(AcceptedExample example) {
      return new Row(
          example.exampleId(),
          example.sequence(),
          example.instruction(),
          example.input(),
          example.output(),
          example.origin(),
          example.neighbours(),
          example.meanScore());
    }
  }
}
