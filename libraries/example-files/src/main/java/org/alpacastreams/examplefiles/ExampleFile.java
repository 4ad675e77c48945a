package org.alpacastreams.examplefiles;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.alpacastreams.contracts.json.Json;

/**
 * A file of rows: a JSON array ({@code alpaca_data.json}, {@code regen.json}) or JSON Lines, or of
 * another {@link RowFormat}. It is read as a stream: memory holds one row at a time.
 */
public final class ExampleFile {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int BYTE_ORDER_MARK_BYTES = 3;
  private static final int START_BYTES = 4;

  /** Elements of a list are followed by others. */
  private static final ObjectReader ELEMENTS =
      Json.mapper()
          .readerFor(JsonNode.class)
          .without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Path file;
  private final boolean ownIds;
  private final Optional<RowFormat> format;

  private ExampleFile(Path file, boolean ownIds, Optional<RowFormat> format) {
    this.file = file;
    this.ownIds = ownIds;
    this.format = format;
  }

  /** A file whose rows are named by their place in it. */
  public static ExampleFile ofRows(Path file) {
    return new ExampleFile(file, false, Optional.empty());
  }

  /** A file whose rows are named by their own ids: one that repeats an id is broken. */
  public static ExampleFile ofTasks(Path file) {
    return new ExampleFile(file, true, Optional.empty());
  }

  /** The same file where it is not JSON; a row's line is then its number, from 1. */
  public ExampleFile readAs(RowFormat other) {
    return new ExampleFile(file, ownIds, Optional.of(other));
  }

  /** Takes the rows of a file, in order. */
  public interface RowVisitor {
    /** A row that could be read. */
    void row(ExampleRow row);

    /** A row that could not. */
    void broken(BrokenRow row);
  }

  /** The file's name, without its folder. */
  public String name() {
    return file.getFileName().toString();
  }

  /** The file. */
  public Path path() {
    return file;
  }

  /**
   * Shows every row to {@code visitor}.
   *
   * @throws UnreadableFileException if the file is missing, empty, not UTF-8 JSON (or not of its
   *     other format), or an array that breaks off
   */
  public void read(RowVisitor visitor) {
    RowVisitor checked = ownIds ? new UniqueIds(visitor) : visitor;
    try {
      if (format.isPresent()) {
        readObjects(format.get(), checked);
      } else {
        readJson(checked);
      }
    } catch (NoSuchFileException e) {
      throw new UnreadableFileException(file + " does not exist. Give the path of a file.", e);
    } catch (IOException e) {
      throw new UnreadableFileException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void readObjects(RowFormat other, RowVisitor visitor) throws IOException {
    AtomicLong index = new AtomicLong();
    other.read(
        file,
        object -> {
          long number = index.incrementAndGet();
          int line = (int) Math.min(number, Integer.MAX_VALUE);
          show(RowReader.read(number - 1, line, object), visitor);
        });
  }

  private void readJson(RowVisitor visitor) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      passStart(in);
      int first = firstSignificantByte(in);
      if (first < 0) {
        throw new UnreadableFileException(file + " is empty: it has no rows.");
      }
      if (first == '[') {
        readArray(in, visitor);
      } else {
        readLines(in, visitor);
      }
    }
  }

  private void readArray(InputStream in, RowVisitor visitor) throws IOException {
    long index = 0;
    try (JsonParser parser = Json.mapper().createParser(in)) {
      parser.nextToken();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        int line = parser.currentTokenLocation().getLineNr();
        JsonNode node = ELEMENTS.readTree(parser);
        show(RowReader.read(index++, line, node), visitor);
      }
      if (parser.nextToken() != null) {
        throw new UnreadableFileException(
            "%s:%d: there is something after the end of the list. A file holds one JSON list, or one JSON object per line."
                .formatted(file, parser.currentTokenLocation().getLineNr()));
      }
    } catch (JacksonException e) {
      throw new UnreadableFileException(
          "%s:%d: the list is not valid JSON: %s. Rows after this one cannot be found; correct the file (%d rows before it are readable)."
              .formatted(file, line(e), e.getOriginalMessage(), index),
          e);
    }
  }

  private void readLines(InputStream in, RowVisitor visitor) throws IOException {
    long index = 0;
    int line = 0;
    for (Optional<byte[]> bytes = readLine(in); bytes.isPresent(); bytes = readLine(in)) {
      line++;
      if (isBlank(bytes.get())) {
        continue;
      }
      RowReader.Result result;
      try {
        result = RowReader.read(index, line, Json.mapper().readTree(bytes.get()));
      } catch (JacksonException e) {
        result =
            new RowReader.Result.Broken(
                new BrokenRow(line, "not JSON: " + firstLine(e.getOriginalMessage())));
      }
      index++;
      show(result, visitor);
    }
  }

  private static void show(RowReader.Result result, RowVisitor visitor) {
    if (result instanceof RowReader.Result.Row row) {
      visitor.row(row.row());
    } else if (result instanceof RowReader.Result.Broken broken) {
      visitor.broken(broken.row());
    }
  }

  /** Passes a byte order mark, and refuses what begins as other files than text in UTF-8 do. */
  private void passStart(InputStream in) throws IOException {
    in.mark(START_BYTES);
    byte[] start = in.readNBytes(START_BYTES);
    in.reset();
    boolean utf8 = start.length >= 3 && start[0] == (byte) 0xEF && start[1] == (byte) 0xBB;
    boolean utf16 =
        start.length >= 2
            && ((start[0] == (byte) 0xFF && start[1] == (byte) 0xFE)
                || (start[0] == (byte) 0xFE && start[1] == (byte) 0xFF));
    if (utf16) {
      throw new UnreadableFileException(file + " is UTF-16 text. Save it as UTF-8.");
    }
    if (new String(start, StandardCharsets.ISO_8859_1).equals("PAR1")) {
      throw new UnreadableFileException(
          file
              + " is a Parquet file, which ./alpaca import takes; give JSON or JSON Lines here, as"
              + " ./alpaca export writes.");
    }
    if (start.length >= 2 && start[0] == (byte) 0x1F && start[1] == (byte) 0x8B) {
      throw new UnreadableFileException(file + " is compressed. Unpack it with gunzip.");
    }
    if (utf8) {
      in.skipNBytes(BYTE_ORDER_MARK_BYTES);
    }
  }

  /** Looks at the first byte that is not white space, and leaves the stream where it was. */
  private static int firstSignificantByte(InputStream in) throws IOException {
    in.mark(BUFFER_BYTES);
    int read = 0;
    int next = in.read();
    while (next >= 0 && Character.isWhitespace(next) && ++read < BUFFER_BYTES) {
      next = in.read();
    }
    in.reset();
    return next;
  }

  private static Optional<byte[]> readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = in.read();
    if (next < 0) {
      return Optional.empty();
    }
    while (next >= 0 && next != '\n') {
      line.write(next);
      next = in.read();
    }
    return Optional.of(line.toByteArray());
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (!Character.isWhitespace(b)) {
        return false;
      }
    }
    return true;
  }

  private static int line(JacksonException e) {
    return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
  }

  private static String firstLine(String message) {
    return message.lines().findFirst().orElse("unreadable");
  }
}
