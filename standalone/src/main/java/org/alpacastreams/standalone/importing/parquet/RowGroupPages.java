package org.alpacastreams.standalone.importing.parquet;

import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.RowGroup;

/** The columns of one row group. */
final class RowGroupPages implements PageReadStore {
  private final FileChannel file;
  private final long rows;
  private final Map<List<String>, ColumnMetaData> columns;

  RowGroupPages(FileChannel file, RowGroup group) {
    this.file = file;
    this.rows = group.getNum_rows();
    this.columns =
        group.getColumns().stream()
            .map(ColumnChunk::getMeta_data)
            .collect(
                Collectors.toMap(
                    ColumnMetaData::getPath_in_schema,
                    Function.identity(),
                    (first, sameName) -> first));
  }

  @Override
  public PageReader getPageReader(ColumnDescriptor descriptor) {
    ColumnMetaData column = columns.get(Arrays.asList(descriptor.getPath()));
    if (column == null) {
      throw new IllegalStateException(
          "a row group has no column '" + String.join(".", descriptor.getPath()) + "'");
    }
    return new ColumnPages(
        file, column, Statistics.getBuilderForReading(descriptor.getPrimitiveType()).build());
  }

  @Override
  public long getRowCount() {
    return rows;
  }
}
