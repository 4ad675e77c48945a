/**
 * Rows of Parquet files, as {@code datasets}, DuckDB, pandas, Spark and the dataset-sink write
 * them. Pages are read one by one and without Hadoop: memory holds a page of each column, never a
 * row group.
 */
package org.alpacastreams.standalone.importing.parquet;
