package org.alpacastreams.dedupfilter.adapter;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.alpacastreams.dedupfilter.dataset.PoolEntry;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of more than one part. A dataset's name is preceded by its length, so that no name can run
 * into what follows; a pool index is big-endian, so that a store's order is the pool's.
 */
final class StoreKeys {
  private static final byte POOL = 'p';
  private static final byte EVALUATION = 'e';

  private StoreKeys() {}

  /** Entry {@code index} of the dataset's pool for entries of this kind. */
  static Bytes poolEntry(String dataset, PoolEntry.Kind kind, long index) {
    byte[] name = dataset.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Integer.BYTES + name.length + 1 + Long.BYTES)
            .putInt(name.length)
            .put(name)
            .put(kind == PoolEntry.Kind.EVALUATION ? EVALUATION : POOL)
            .putLong(index)
            .array());
  }

  /** A candidate or instruction of the dataset. */
  static Bytes candidate(String dataset, String candidateId) {
    byte[] name = dataset.getBytes(StandardCharsets.UTF_8);
    byte[] id = candidateId.getBytes(StandardCharsets.UTF_8);
    return Bytes.wrap(
        ByteBuffer.allocate(Integer.BYTES + name.length + id.length)
            .putInt(name.length)
            .put(name)
            .put(id)
            .array());
  }

  /** The dataset of a key. */
  static String dataset(Bytes key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.get());
    byte[] name = new byte[bytes.getInt()];
    bytes.get(name);
    return new String(name, StandardCharsets.UTF_8);
  }
}
