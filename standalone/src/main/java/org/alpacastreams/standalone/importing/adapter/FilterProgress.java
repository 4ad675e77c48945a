package org.alpacastreams.standalone.importing.adapter;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.RetriableException;

/**
 * How far the dedup-filter has read.
 *
 * <p>This is how an import knows its end. Counting verdicts does not do: a row that was answered
 * before gets no second verdict, and a marker record would be counted in the dataset for ever. But
 * the filter commits its offset on the candidate topic in one transaction with its verdicts: once
 * its offset is past the import's last record, every verdict there will ever be has been written.
 */
final class FilterProgress implements AutoCloseable {
  private final Admin admin;
  private final String group;

  FilterProgress(KafkaConnection connection, String group) {
    this.admin = Admin.create(ClientConfiguration.admin(connection, "import-progress"));
    this.group = group;
  }

  /** The next offset the filter will read; empty while it never committed one. */
  OptionalLong position(TopicPartition partition) throws InterruptedException {
    try {
      OffsetAndMetadata committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      return committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RetriableException
          || e.getCause() instanceof GroupIdNotFoundException) {
        return OptionalLong.empty();
      }
      throw failed(e);
    }
  }

  /**
   * Where the partitions end at present, open transactions included: the filter's offsets may
   * become visible a moment before the end marks of the same transaction in its verdicts.
   */
  Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions)
      throws InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    partitions.forEach(p -> wanted.put(p, OffsetSpec.latest()));
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(wanted, new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  /** What to tell a person who has waited for {@code waited} without any progress. */
  String silence(OptionalLong position, long lastOffset, Duration waited) {
    String what =
        position.isEmpty()
            ? "Nobody reads candidates as consumer group '" + group + "'"
            : "The dedup-filter has not moved for %d s and is %,d records behind"
                .formatted(waited.toSeconds(), lastOffset + 1 - position.getAsLong());
    return what
        + ": is the dedup-filter running? './alpaca up' starts it. Still waiting; Ctrl-C loses"
        + " nothing, and the same import can be repeated.";
  }

  @Override
  public void close() {
    admin.close();
  }

  private ImportFailedException failed(ExecutionException e) {
    return new ImportFailedException(
        "The progress of consumer group '" + group + "' cannot be read: " + e.getCause(), e);
  }
}
