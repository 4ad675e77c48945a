package org.alpacastreams.contracts.json;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The schema of a value, as its record header says: {@code alpaca-schema: examples.accepted/1.0}.
 *
 * <p>A record without the header is version 1.0. A newer minor only adds optional fields and is
 * read; a newer major is not.
 */
public record SchemaVersion(String name, int major, int minor) {
  /** The record header that carries the schema. */
  public static final String HEADER = "alpaca-schema";

  private static final Pattern FORMAT = Pattern.compile("(.{1,200})/(\\d{1,6})\\.(\\d{1,6})");

  /** The version a record's headers state, or 1.0 of {@code name} where they state none. */
  public static SchemaVersion of(String name, Headers headers) {
    Header header = headers == null ? null : headers.lastHeader(HEADER);
    if (header == null || header.value() == null) {
      return new SchemaVersion(name, 1, 0);
    }
    String text = new String(header.value(), StandardCharsets.UTF_8);
    Matcher matcher = FORMAT.matcher(text);
    if (!matcher.matches()) {
      throw new UnreadableRecordException(
          "invalid-schema-header",
          "header %s is '%s'; expected '<name>/<major>.<minor>', such as '%s/1.0'"
              .formatted(HEADER, text, name),
          null);
    }
    return new SchemaVersion(
        matcher.group(1), Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(3)));
  }

  /** Fails when {@code found} is of another schema or a newer major than this one. */
  public void requireReadable(SchemaVersion found) {
    if (!found.name.equals(name)) {
      throw new UnreadableRecordException(
          "other-schema",
          "the record's schema is '%s', this topic carries '%s'".formatted(found, name),
          null);
    }
    if (found.major > major) {
      throw new UnreadableRecordException(
          "newer-major",
          "the record's schema is '%s'; this reader understands up to %d.x: upgrade the reader"
              .formatted(found, major),
          null);
    }
  }

  /** The header's bytes. */
  public byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return name + "/" + major + "." + minor;
  }
}
