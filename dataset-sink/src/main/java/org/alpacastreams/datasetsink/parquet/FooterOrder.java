package org.alpacastreams.datasetsink.parquet;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.PageEncodingStats;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;

/**
 * An order for what a Parquet footer lists in none. The writer keeps a column's encodings in a set
 * of enum constants, which each process goes through in its own order: without this, two processes
 * would write the same examples as different bytes.
 */
final class FooterOrder {
  /** The footer's length, and {@code PAR1}. */
  private static final int TRAILER_BYTES = 8;

  private FooterOrder() {}

  /** The end of a file, from anywhere before its footer on, with the lists in order. */
  static byte[] of(byte[] end) throws IOException {
    ByteBuffer trailer =
        ByteBuffer.wrap(end, end.length - TRAILER_BYTES, TRAILER_BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    int length = trailer.getInt();
    int start = end.length - TRAILER_BYTES - length;
    FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(end, start, length));
    order(footer);
    ByteArrayOutputStream ordered = new ByteArrayOutputStream(end.length);
    ordered.write(end, 0, start);
    Util.writeFileMetaData(footer, ordered);
    byte[] lengthNow = new byte[Integer.BYTES];
    ByteBuffer.wrap(lengthNow).order(ByteOrder.LITTLE_ENDIAN).putInt(ordered.size() - start);
    ordered.write(lengthNow);
    ordered.write(end, trailer.position(), trailer.remaining());
    return ordered.toByteArray();
  }

  private static void order(FileMetaData footer) {
    if (footer.isSetKey_value_metadata()) {
      footer.setKey_value_metadata(
          sorted(footer.getKey_value_metadata(), Comparator.comparing(KeyValue::getKey)));
    }
    for (RowGroup rows : footer.getRow_groups()) {
      for (ColumnChunk column : rows.getColumns()) {
        order(column.getMeta_data());
      }
    }
  }

  private static void order(ColumnMetaData column) {
    column.setEncodings(sorted(column.getEncodings(), Comparator.naturalOrder()));
    if (column.isSetEncoding_stats()) {
      column.setEncoding_stats(
          sorted(
              column.getEncoding_stats(),
              Comparator.comparing(PageEncodingStats::getPage_type)
                  .thenComparing(PageEncodingStats::getEncoding)));
    }
  }

  private static <T> List<T> sorted(List<T> list, Comparator<? super T> order) {
    List<T> copy = new ArrayList<>(list);
    copy.sort(order);
    return copy;
  }
}
