package org.alpacastreams.datasetsink.segment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Optional;
import org.alpacastreams.contracts.json.Json;

/**
 * What is known of the file: how many complete records it starts with, where they end, and each
 * one's fingerprint. It reads on where it stopped, so that a file is read once.
 *
 * <p>A line is a complete record when it is well-formed JSON whose {@code sequence} is the line's
 * number: after a power cut a file system may leave zeros or old blocks in what was not yet synced.
 */
final class SegmentIndex {
  private final Fingerprints fingerprints = new Fingerprints();
  private long bytes;

  /** Complete records. */
  long records() {
    return fingerprints.size();
  }

  /** Bytes of the complete records. */
  long bytes() {
    return bytes;
  }

  boolean holds(long sequence, int fingerprint) {
    return sequence < records() && fingerprints.get(sequence) == fingerprint;
  }

  void add(int fingerprint, int lineBytes) {
    fingerprints.add(fingerprint);
    bytes += lineBytes;
  }

  /** Forgets everything after the first {@code records} records, of {@code length} bytes. */
  void shrinkTo(long records, long length) {
    fingerprints.shrinkTo(Math.toIntExact(records));
    bytes = length;
  }

  /**
   * Reads on to the end of the complete records. The answer says what is wrong with the first whole
   * line that is none; nothing where the file ends there, or inside a line.
   */
  Optional<String> readOn(FileChannel channel) throws IOException {
    if (channel.size() < bytes) {
      shrinkTo(0, 0);
    }
    Lines lines = new Lines(channel, bytes);
    while (lines.next()) {
      RecordFields fields = new RecordFields();
      Optional<String> fault = fields.read(lines).or(() -> fields.fault(records()));
      if (fault.isPresent()) {
        return fault;
      }
      add(fields.fingerprint(), lines.length() + 1);
    }
    return Optional.empty();
  }

  /** The fields of a line that make it the record that it should be. */
  private static final class RecordFields {
    private long sequence = -1;
    private String exampleId = "";
    private String instruction = "";
    private String input = "";
    private String output = "";

    Optional<String> read(Lines lines) throws IOException {
      try (JsonParser parser =
          Json.mapper().getFactory().createParser(lines.bytes(), lines.start(), lines.length())) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          return Optional.of("it is no JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          field(parser.currentName(), parser);
        }
        return parser.nextToken() == null
            ? Optional.empty()
            : Optional.of("it holds more than a JSON object");
      } catch (JsonProcessingException e) {
        return Optional.of("it is no JSON: " + e.getOriginalMessage());
      }
    }

    private void field(String name, JsonParser parser) throws IOException {
      JsonToken value = parser.nextToken();
      if (name.equals("sequence") && value == JsonToken.VALUE_NUMBER_INT) {
        sequence = parser.getLongValue();
      } else if (value == JsonToken.VALUE_STRING) {
        text(name, parser);
      } else {
        parser.skipChildren();
      }
    }

    private void text(String name, JsonParser parser) throws IOException {
      switch (name) {
        case "exampleId" -> exampleId = parser.getText();
        case "instruction" -> instruction = parser.getText();
        case "input" -> input = parser.getText();
        case "output" -> output = parser.getText();
        default -> parser.finishToken();
      }
    }

    Optional<String> fault(long expectedSequence) {
      return sequence == expectedSequence
          ? Optional.empty()
          : Optional.of("its sequence is %d, not %d".formatted(sequence, expectedSequence));
    }

    int fingerprint() {
      return Fingerprints.of(exampleId, instruction, input, output);
    }
  }
}
