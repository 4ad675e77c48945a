package org.alpacastreams.dedupfilter.files;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.verdict.Verdict;
import org.alpacastreams.dedupfilter.verdict.Verdict.Accepted;
import org.alpacastreams.dedupfilter.verdict.Verdict.Rejected;

/**
 * Writes verdicts as JSON Lines: {@code index} of the candidate in its file, {@code accepted},
 * {@code score} (the highest ROUGE-L F with the pool), {@code nearest} (the first pool entry with
 * it), {@code reason}; {@code null} where the verdict did not need it. A rejection has a {@code
 * message} too; a full annotation {@code top} and {@code mean}.
 *
 * <p>Scores are the shortest decimals that read back as the same double.
 */
public final class VerdictLines implements AutoCloseable {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final JsonGenerator json;
  private boolean written;

  /** Closing the lines closes {@code out}. */
  public VerdictLines(OutputStream out) throws IOException {
    json = JSON.createGenerator(out).setPrettyPrinter(new MinimalPrettyPrinter("\n"));
  }

  /** Appends a line. */
  public void write(long index, Verdict verdict) {
    try {
      written = true;
      json.writeStartObject();
      json.writeNumberField("index", index);
      if (verdict instanceof Accepted accepted) {
        write(accepted);
      } else if (verdict instanceof Rejected rejected) {
        write(rejected);
      }
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("the verdicts cannot be written: " + e.getMessage(), e);
    }
  }

  private void write(Accepted accepted) throws IOException {
    json.writeBooleanField("accepted", true);
    writeNearest(accepted.nearest());
    json.writeNullField("reason");
    if (accepted.meanScore().isPresent()) {
      json.writeArrayFieldStart("top");
      for (Neighbour neighbour : accepted.neighbours()) {
        json.writeStartObject();
        json.writeNumberField("pool", place(neighbour));
        json.writeNumberField("score", neighbour.score());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeNumberField("mean", accepted.meanScore().get());
    }
  }

  private void write(Rejected rejected) throws IOException {
    json.writeBooleanField("accepted", false);
    // A contaminated row is near to an evaluation task, which is no pool entry.
    writeNearest(
        rejected.nearest().filter(n -> rejected.reason() == RejectionReason.NEAR_DUPLICATE));
    json.writeStringField("reason", rejected.reason().code());
    json.writeStringField("message", rejected.message());
  }

  private void writeNearest(Optional<Neighbour> nearest) throws IOException {
    if (nearest.isPresent()) {
      json.writeNumberField("score", nearest.get().score());
      json.writeNumberField("nearest", place(nearest.get()));
    } else {
      json.writeNullField("score");
      json.writeNullField("nearest");
    }
  }

  private static int place(Neighbour neighbour) {
    return Integer.parseInt(neighbour.id());
  }

  @Override
  public void close() throws IOException {
    if (written) {
      json.writeRaw('\n');
    }
    json.close();
  }
}
