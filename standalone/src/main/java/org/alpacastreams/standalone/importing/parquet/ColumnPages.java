package org.alpacastreams.standalone.importing.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Util;

/** The pages of one column of a row group, each read when it is asked for. */
final class ColumnPages implements PageReader {
  private final ColumnMetaData column;
  private final Statistics<?> noStatistics;
  private final InputStream in;

  /** The header of a page whose bytes come next. */
  private Optional<PageHeader> next = Optional.empty();

  ColumnPages(FileChannel file, ColumnMetaData column, Statistics<?> noStatistics) {
    this.column = column;
    this.noStatistics = noStatistics;
    this.in =
        new BufferedInputStream(
            new FileSlice(file, start(column), column.getTotal_compressed_size()));
  }

  /** Some writers give no offset for a dictionary, or 0; it is the first page all the same. */
  private static long start(ColumnMetaData column) {
    long data = column.getData_page_offset();
    long dictionary = column.getDictionary_page_offset();
    return dictionary > 0 ? Math.min(dictionary, data) : data;
  }

  @Override
  public long getTotalValueCount() {
    return column.getNum_values();
  }

  /** Null where the column has none; the interface wants it so. */
  @Override
  @SuppressWarnings("NullAway")
  public DictionaryPage readDictionaryPage() {
    try {
      PageHeader header = header();
      if (header.getType() != PageType.DICTIONARY_PAGE) {
        next = Optional.of(header);
        return null;
      }
      DictionaryPageHeader dictionary = header.getDictionary_page_header();
      return new DictionaryPage(
          BytesInput.from(unpacked(bytes(header), header.getUncompressed_page_size())),
          dictionary.getNum_values(),
          encoding(dictionary.getEncoding()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public DataPage readPage() {
    try {
      PageHeader header = header();
      while (header.getType() == PageType.INDEX_PAGE) {
        bytes(header);
        header = header();
      }
      return switch (header.getType()) {
        case DATA_PAGE -> page(header, header.getData_page_header());
        case DATA_PAGE_V2 -> page(header, header.getData_page_header_v2());
        case DICTIONARY_PAGE, INDEX_PAGE ->
            throw new IOException("a page of " + name() + " is not where it should be");
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private DataPage page(PageHeader header, DataPageHeader data) throws IOException {
    int size = header.getUncompressed_page_size();
    return new DataPageV1(
        BytesInput.from(unpacked(bytes(header), size)),
        data.getNum_values(),
        size,
        noStatistics,
        encoding(data.getRepetition_level_encoding()),
        encoding(data.getDefinition_level_encoding()),
        encoding(data.getEncoding()));
  }

  /** The levels of such a page are never compressed, and come first. */
  private DataPage page(PageHeader header, DataPageHeaderV2 data) throws IOException {
    byte[] bytes = bytes(header);
    int repetition = data.getRepetition_levels_byte_length();
    int levels = repetition + data.getDefinition_levels_byte_length();
    if (repetition < 0 || levels < repetition || levels > bytes.length) {
      throw new IOException("a page of " + name() + " has levels beyond its end");
    }
    byte[] values = Arrays.copyOfRange(bytes, levels, bytes.length);
    int size = header.getUncompressed_page_size() - levels;
    return DataPageV2.uncompressed(
        data.getNum_rows(),
        data.getNum_nulls(),
        data.getNum_values(),
        BytesInput.from(bytes, 0, repetition),
        BytesInput.from(bytes, repetition, levels - repetition),
        encoding(data.getEncoding()),
        BytesInput.from(data.isIs_compressed() && size > 0 ? unpacked(values, size) : values),
        noStatistics);
  }

  private PageHeader header() throws IOException {
    PageHeader header = next.isPresent() ? next.get() : Util.readPageHeader(in);
    next = Optional.empty();
    return header;
  }

  /** The bytes as they are in the file. */
  private byte[] bytes(PageHeader header) throws IOException {
    int size = header.getCompressed_page_size();
    requireWithin(size, column.getTotal_compressed_size());
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new IOException("a page of " + name() + " breaks off");
    }
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    if (header.isSetCrc() && (int) checksum.getValue() != header.getCrc()) {
      throw new IOException("a page of " + name() + " does not have its checksum");
    }
    return bytes;
  }

  private byte[] unpacked(byte[] packed, int size) throws IOException {
    requireWithin(size, column.getTotal_uncompressed_size());
    return PageBytes.unpack(column.getCodec(), packed, size);
  }

  /** A size that cannot be is not asked of the memory. */
  private void requireWithin(int size, long most) throws IOException {
    if (size < 0 || size > most) {
      throw new IOException(
          "a page of %s says that it has %,d bytes, of %,d".formatted(name(), size, most));
    }
  }

  private static Encoding encoding(org.apache.parquet.format.Encoding encoding) {
    return Encoding.valueOf(encoding.name());
  }

  private String name() {
    return "column '" + String.join(".", column.getPath_in_schema()) + "'";
  }
}
