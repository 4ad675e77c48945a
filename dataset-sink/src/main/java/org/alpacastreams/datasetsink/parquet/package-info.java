/**
 * A version's examples as typed columns: Parquet files as {@code datasets}, DuckDB, pandas and
 * Spark read them. Written to a stream, with buffers of a bounded size, and without Hadoop.
 */
package org.alpacastreams.datasetsink.parquet;
