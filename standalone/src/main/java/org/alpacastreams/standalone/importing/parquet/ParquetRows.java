package org.alpacastreams.standalone.importing.parquet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.alpacastreams.examplefiles.RowFields;
import org.alpacastreams.examplefiles.RowFormat;
import org.alpacastreams.examplefiles.UnreadableFileException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/** Reads the rows of a Parquet file: the columns that a row of JSON would have as fields. */
public final class ParquetRows implements RowFormat {
  /** Whether {@code file} is to be read so, for its name or for its first bytes. */
  public static boolean areIn(Path file) {
    if (file.toString().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
      return true;
    }
    byte[] mark = Footer.MARK.getBytes(StandardCharsets.ISO_8859_1);
    try (InputStream in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(mark.length), mark);
    } catch (IOException e) {
      return false; // Whoever reads it says why it cannot be.
    }
  }

  @Override
  public void read(Path file, Consumer<JsonNode> rows) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      FileMetaData footer = Footer.read(file, channel);
      MessageType schema = schema(file, footer);
      MessageType columns = columns(file, schema);
      requireReadable(file, footer);
      requireAllRows(file, footer);
      MessageColumnIO values =
          new ColumnIOFactory(footer.getCreated_by()).getColumnIO(columns, schema);
      long before = 0;
      for (RowGroup group : footer.getRow_groups()) {
        new GroupRows(file, before, new RowGroupPages(channel, group), values, columns).show(rows);
        before += group.getNum_rows();
      }
    }
  }

  private static MessageType schema(Path file, FileMetaData footer) {
    try {
      return FileSchema.of(footer.getSchema());
    } catch (RuntimeException e) {
      throw Footer.damaged(file, e);
    }
  }

  private static MessageType columns(Path file, MessageType schema) {
    List<Type> known =
        schema.getFields().stream().filter(f -> RowFields.ALL.contains(f.getName())).toList();
    if (known.stream().noneMatch(f -> RowFields.QUESTIONS.contains(f.getName()))) {
      throw new UnreadableFileException(
          "%s has none of the columns %s; it has %s. Rename the one that asks, such as with DuckDB: COPY (SELECT question_text AS instruction, reply AS output FROM '%s') TO 'rows.parquet'"
              .formatted(
                  file,
                  String.join(", ", RowFields.QUESTIONS),
                  schema.getFields().stream().map(Type::getName).collect(Collectors.joining(", ")),
                  file));
    }
    return new MessageType(schema.getName(), known);
  }

  private static void requireReadable(Path file, FileMetaData footer) {
    for (RowGroup group : footer.getRow_groups()) {
      for (ColumnChunk chunk : group.getColumns()) {
        if (!chunk.isSetMeta_data() || chunk.isSetCrypto_metadata()) {
          throw new UnreadableFileException(
              file + " has encrypted columns, which are not read here. Write it again without.");
        }
        if (chunk.isSetFile_path()) {
          throw new UnreadableFileException(
              "%s only points to '%s', where its columns are. Give that file."
                  .formatted(file, chunk.getFile_path()));
        }
        requireCodec(file, chunk.getMeta_data());
      }
    }
  }

  private static void requireAllRows(Path file, FileMetaData footer) {
    long rows = 0;
    for (RowGroup group : footer.getRow_groups()) {
      rows += Math.max(0, group.getNum_rows());
    }
    if (rows != footer.getNum_rows()) {
      throw Footer.damaged(
          file,
          new IllegalStateException(
              "%,d rows, where its row groups have %,d".formatted(footer.getNum_rows(), rows)));
    }
  }

  private static void requireCodec(Path file, ColumnMetaData column) {
    boolean asked = RowFields.ALL.contains(column.getPath_in_schema().get(0));
    if (asked && !PageBytes.CODECS.contains(column.getCodec())) {
      throw new UnreadableFileException(
          "%s: column '%s' is compressed with %s, which is not read here; %s are. Write it again, such as with DuckDB: COPY (FROM '%s') TO 'rows.parquet' (COMPRESSION zstd)"
              .formatted(
                  file,
                  String.join(".", column.getPath_in_schema()),
                  column.getCodec(),
                  PageBytes.CODECS.stream().map(Enum::name).collect(Collectors.joining(", ")),
                  file));
    }
  }

  /**
   * The rows of one row group.
   *
   * @param before rows of the file before these
   */
  private record GroupRows(
      Path file, long before, RowGroupPages pages, MessageColumnIO values, MessageType columns) {
    void show(Consumer<JsonNode> rows) {
      long count = pages.getRowCount();
      if (count == 0) {
        return;
      }
      RecordReader<Group> reader = reader();
      for (long row = 0; row < count; row++) {
        rows.accept(next(reader, row));
      }
    }

    private RecordReader<Group> reader() {
      return guarded(0, () -> values.getRecordReader(pages, new GroupRecordConverter(columns)));
    }

    private JsonNode next(RecordReader<Group> reader, long row) {
      return guarded(row, () -> RowTree.of(reader.read()));
    }

    /** Only what reads: the troubles of whoever takes the rows are not the file's. */
    private <T> T guarded(long row, Supplier<T> reading) {
      try {
        return reading.get();
      } catch (RuntimeException e) {
        throw damaged(row, e);
      } catch (OutOfMemoryError e) {
        throw new UnreadableFileException(
            "%s: what follows the first %,d rows needs more memory than there is: it is damaged, or its pages are too large. Write it again, such as with DuckDB: COPY (FROM '%s') TO 'rows.parquet' (ROW_GROUP_SIZE 10000)"
                .formatted(file, before + row, file),
            e);
      }
    }

    private UnreadableFileException damaged(long row, RuntimeException e) {
      return new UnreadableFileException(
          "%s is damaged: %s. Rows after the first %,d cannot be read; fetch or write it again."
              .formatted(file, Footer.reason(e), before + row),
          e);
    }
  }
}
