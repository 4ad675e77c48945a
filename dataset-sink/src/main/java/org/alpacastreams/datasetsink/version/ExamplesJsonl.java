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
import org.alpacastreams.datasetsink.quality.Annotator;
import org.alpacastreams.datasetsink.quality.ExampleAnnotations;

/**
 * {@code examples.jsonl}: the examples with their ids, where each comes from, what is near it and
 * what is to be noted about it.
 */
public final class ExamplesJsonl implements VersionFormat {
  /** The file's name. */
  public static final String FILE_NAME = "examples.jsonl";

  private static final ObjectWriter WRITER = Json.mapper().writerFor(Row.class);

  private final Annotator annotator;

  /** With what the standard annotator notes about each example. */
  public ExamplesJsonl() {
    this(Annotator.standard());
  }

  /** With what {@code annotator} notes about each example. */
  public ExamplesJsonl(Annotator annotator) {
    this.annotator = annotator;
  }

  @Override
  public String fileName() {
    return FILE_NAME;
  }

  @Override
  public Writing begin(OutputStream out) {
    return new Writing() {
      @Override
      public void visit(AcceptedExample example) throws IOException {
        out.write(WRITER.writeValueAsBytes(Row.of(example, annotator.annotate(example))));
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
      Optional<Double> meanScore,
      ExampleAnnotations annotations) {
    static Row of(AcceptedExample example, ExampleAnnotations annotations) {
      return new Row(
          example.exampleId(),
          example.sequence(),
          example.instruction(),
          example.input(),
          example.output(),
          example.origin(),
          example.neighbours(),
          example.meanScore(),
          annotations);
    }
  }
}
