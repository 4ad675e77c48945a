package org.alpacastreams.datasetsink.adapter;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.OpenProblems;
import org.alpacastreams.datasetsink.intake.PartitionIntake;
import org.alpacastreams.datasetsink.library.DatasetLibrary;
import org.alpacastreams.datasetsink.progress.ProgressFiles;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The partitions that this instance has at the moment. A partition begins where its files are, not
 * where the group is: files may have been lost or restored.
 */
final class Assignment {
  private static final Logger LOG = LoggerFactory.getLogger(Assignment.class);
  private static final String DATASET = "dataset ";

  private final DatasetLibrary library;
  private final ProgressFiles progress;
  private final OpenProblems partial;
  private final Map<TopicPartition, Assigned> partitions = new HashMap<>();

  /** Of {@code partitions}, for other threads. */
  private final Map<Integer, Long> positions = new ConcurrentHashMap<>();

  Assignment(DatasetLibrary library, ProgressFiles progress, OpenProblems partial) {
    this.library = library;
    this.progress = progress;
    this.partial = partial;
  }

  Optional<Assigned> of(TopicPartition partition) {
    return Optional.ofNullable(partitions.get(partition));
  }

  /** Everything before it is in the files; nothing where another instance has the partition. */
  OptionalLong position(int partition) {
    Long position = positions.get(partition);
    return position == null ? OptionalLong.empty() : OptionalLong.of(position);
  }

  /** Notes how far the partitions are: after what was polled is stored, or given up. */
  void showPositions(KafkaConsumer<byte[], byte[]> consumer) {
    for (TopicPartition partition : partitions.keySet()) {
      positions.put(partition.partition(), consumer.position(partition));
    }
  }

  ConsumerRebalanceListener listener(KafkaConsumer<byte[], byte[]> consumer) {
    return new ConsumerRebalanceListener() {
      @Override
      public void onPartitionsAssigned(Collection<TopicPartition> added) {
        added.forEach(partition -> assign(consumer, partition));
      }

      @Override
      public void onPartitionsRevoked(Collection<TopicPartition> removed) {
        removed.forEach(Assignment.this::release);
      }
    };
  }

  /** Shows which datasets are held, and no longer shows which are not. */
  void showHeld() {
    Map<String, String> now = new HashMap<>();
    for (Assigned assigned : partitions.values()) {
      assigned.intake().held().forEach((name, message) -> now.put(place(name), message));
    }
    for (String place : partial.all().keySet()) {
      if (place.startsWith(DATASET) && !now.containsKey(place)) {
        partial.resolve(place);
        LOG.info("{} goes on", place);
      }
    }
    now.forEach(
        (place, message) -> {
          if (partial.report(place, message)) {
            LOG.error("{}", message);
          }
        });
  }

  void releaseAll() {
    List.copyOf(partitions.keySet()).forEach(this::release);
  }

  private void assign(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    PartitionIntake intake = new PartitionIntake(partition.partition(), library, progress);
    OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
    OptionalLong offset =
        committed == null ? OptionalLong.empty() : OptionalLong.of(committed.offset());
    Assigned assigned = new Assigned(partition, intake, offset.orElse(0));
    OptionalLong start = intake.start(offset);
    if (start.isPresent()) {
      consumer.seek(partition, start.getAsLong());
    } else {
      if (offset.orElse(0) > 0) {
        LOG.info(
            "partition {}: its files are not where offset {} says; reading it from its beginning",
            partition.partition(),
            offset.getAsLong());
      }
      assigned.seekToBeginning(consumer);
    }
    partitions.put(partition, assigned);
  }

  private void release(TopicPartition partition) {
    positions.remove(partition.partition());
    Assigned assigned = partitions.remove(partition);
    if (assigned != null) {
      assigned.intake().held().keySet().forEach(name -> partial.resolve(place(name)));
      assigned.intake().release();
    }
  }

  static String place(DatasetName name) {
    return DATASET + name;
  }

  /** One partition of this instance, and up to where its records have been answered before. */
  static final class Assigned {
    private final TopicPartition partition;
    private final PartitionIntake intake;
    private long handledOffset;

    Assigned(TopicPartition partition, PartitionIntake intake, long handledOffset) {
      this.partition = partition;
      this.intake = intake;
      this.handledOffset = handledOffset;
    }

    PartitionIntake intake() {
      return intake;
    }

    long handledOffset() {
      return handledOffset;
    }

    void handled(long position) {
      handledOffset = Math.max(handledOffset, position);
    }

    void seekToBeginning(KafkaConsumer<byte[], byte[]> consumer) {
      consumer.seek(partition, consumer.beginningOffsets(Set.of(partition)).get(partition));
    }
  }
}
