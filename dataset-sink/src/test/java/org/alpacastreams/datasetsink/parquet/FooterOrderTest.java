package org.alpacastreams.datasetsink.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.datasetsink.version.ValidationShare.Split;
import org.alpacastreams.datasetsink.version.VersionFormat;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;

/** Lists in the footer come in another order in every process; here they are turned around. */
class FooterOrderTest {
  private static final int TRAILER_BYTES = 8;

  @Test
  void writesTheSameFooterWhateverOrderItsListsCameIn() throws IOException {
    byte[] written = written();
    FileMetaData footer = footer(written);
    footer
        .getRow_groups()
        .forEach(rows -> rows.getColumns().forEach(column -> turnAround(column.getMeta_data())));
    byte[] other = withFooter(written, footer);
    assertThat(other).isNotEqualTo(written);
    assertThat(FooterOrder.of(other)).isEqualTo(written);
    assertThat(FooterOrder.of(written)).isEqualTo(written);
  }

  @Test
  void isAppliedToWhatIsWritten() throws IOException {
    assertThat(footer(written()).getRow_groups())
        .isNotEmpty()
        .allSatisfy(
            rows ->
                assertThat(rows.getColumns())
                    .allSatisfy(
                        column -> assertThat(column.getMeta_data().getEncodings()).isSorted()));
  }

  private static void turnAround(ColumnMetaData column) {
    Collections.reverse(column.getEncodings());
    if (column.isSetEncoding_stats()) {
      Collections.reverse(column.getEncoding_stats());
    }
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    VersionFormat.Writing writing =
        ParquetSplit.of(Split.TRAIN).dividedBy(new ValidationShare(0)).begin(out);
    for (long sequence = 0; sequence < 50; sequence++) {
      writing.visit(Examples.of("cooking", sequence));
    }
    writing.end();
    return out.toByteArray();
  }

  private static int footerBytes(byte[] file) {
    return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - TRAILER_BYTES);
  }

  private static FileMetaData footer(byte[] file) throws IOException {
    int length = footerBytes(file);
    return Util.readFileMetaData(
        new ByteArrayInputStream(file, file.length - TRAILER_BYTES - length, length));
  }

  private static byte[] withFooter(byte[] file, FileMetaData footer) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(file, 0, file.length - TRAILER_BYTES - footerBytes(file));
    Util.writeFileMetaData(footer, out);
    // Another order takes no other room.
    out.write(file, file.length - TRAILER_BYTES, TRAILER_BYTES);
    return out.toByteArray();
  }
}
