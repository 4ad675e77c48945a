package org.alpacastreams.dedupfilter.adapter;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One small cache for all stores of the process, memtables and indexes included. By default every
 * store of every partition has its own 50 MB of cache and 48 MB of memtables, which a dataset of
 * megabytes never needs.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
  private static final long CACHE_BYTES = 24L * 1024 * 1024;
  private static final long MEMTABLES_BYTES = 12L * 1024 * 1024;
  private static final long MEMTABLE_BYTES = 1024L * 1024;

  /** Made on first use, after the native library is loaded; shared until the process ends. */
  private static final class Shared {
    static final Cache CACHE = cache();
    static final WriteBufferManager MEMTABLES = new WriteBufferManager(MEMTABLES_BYTES, CACHE);

    private static Cache cache() {
      RocksDB.loadLibrary();
      return new LRUCache(CACHE_BYTES);
    }
  }

  @Override
  public void setConfig(String store, Options options, Map<String, Object> settings) {
    if (options.tableFormatConfig() instanceof BlockBasedTableConfig table) {
      table.setBlockCache(Shared.CACHE);
      table.setCacheIndexAndFilterBlocks(true);
      options.setTableFormatConfig(table);
    }
    options.setWriteBufferManager(Shared.MEMTABLES);
    options.setWriteBufferSize(MEMTABLE_BYTES);
    options.setMaxWriteBufferNumber(2);
  }

  @Override
  public void close(String store, Options options) {
    // The shared cache outlives every store.
  }
}
