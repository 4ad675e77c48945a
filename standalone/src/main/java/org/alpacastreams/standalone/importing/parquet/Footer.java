package org.alpacastreams.standalone.importing.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.alpacastreams.examplefiles.UnreadableFileException;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;

/** Finds the end of a Parquet file, which says where everything in it is. */
final class Footer {
  /** The file's first four bytes, and its last. */
  static final String MARK = "PAR1";

  private static final String MARK_OF_ENCRYPTED = "PARE";
  private static final int MARK_BYTES = 4;

  /** The footer's length and the mark. */
  private static final int TAIL_BYTES = 8;

  private Footer() {}

  /**
   * What the footer says.
   *
   * @throws UnreadableFileException if there is none
   */
  static FileMetaData read(Path file, FileChannel channel) throws IOException {
    long size = channel.size();
    if (size == 0) {
      throw new UnreadableFileException(file + " is empty: it has no rows.");
    }
    String first = mark(channel, 0);
    if (first.equals(MARK_OF_ENCRYPTED)) {
      throw new UnreadableFileException(
          file + " is encrypted, which is not read here. Write it again without.");
    }
    if (!first.equals(MARK)) {
      throw new UnreadableFileException(
          "%s is not a Parquet file: it does not begin with %s. Rows of JSON are read from a file of another name, such as rows.jsonl."
              .formatted(file, MARK));
    }
    if (size < MARK_BYTES + TAIL_BYTES || !mark(channel, size - MARK_BYTES).equals(MARK)) {
      throw new UnreadableFileException(
          "%s breaks off: a Parquet file ends with %s, this one, of %,d bytes, does not. Fetch or write it again."
              .formatted(file, MARK, size));
    }
    long length = bytes(channel, size - TAIL_BYTES).getInt();
    if (length <= 0 || length > size - MARK_BYTES - TAIL_BYTES) {
      throw damaged(file, new IOException("a length of %,d bytes".formatted(length)));
    }
    try (InputStream in =
        new BufferedInputStream(new FileSlice(channel, size - TAIL_BYTES - length, length))) {
      return Util.readFileMetaData(in);
    } catch (IOException | RuntimeException e) {
      throw damaged(file, e);
    }
  }

  /** The footer makes no sense. */
  static UnreadableFileException damaged(Path file, Exception reason) {
    return new UnreadableFileException(
        "%s is damaged: its footer, which says where the columns are, cannot be read (%s). Fetch or write it again."
            .formatted(file, reason(reason)),
        reason);
  }

  /** What went wrong in the first place. */
  static String reason(Exception e) {
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
  }

  private static String mark(FileChannel channel, long position) throws IOException {
    byte[] mark = new FileSlice(channel, position, MARK_BYTES).readNBytes(MARK_BYTES);
    return new String(mark, StandardCharsets.ISO_8859_1);
  }

  private static ByteBuffer bytes(FileChannel channel, long position) throws IOException {
    byte[] bytes = new FileSlice(channel, position, TAIL_BYTES).readNBytes(TAIL_BYTES);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
