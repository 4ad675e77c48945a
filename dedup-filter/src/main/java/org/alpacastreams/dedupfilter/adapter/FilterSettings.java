package org.alpacastreams.dedupfilter.adapter;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;

/**
 * The service's settings, checked at start.
 *
 * @param instanceId stable across restarts: names the group's member
 * @param dataDirectory where the stores live
 * @param threads how many partitions are decided at once
 * @param standbyReplicas how many other instances keep a copy of each partition's stores
 */
public record FilterSettings(
    KafkaConnection connection,
    TopicProvisioner.Mode topics,
    String instanceId,
    Path dataDirectory,
    int threads,
    int standbyReplicas) {
  private static final long STORE_CACHE_BYTES = 4L * 1024 * 1024;

  public FilterSettings {
    if (threads < 1) {
      throw new IllegalArgumentException(
          "alpaca.filter.threads is " + threads + "; it must be at least 1");
    }
    if (standbyReplicas < 0) {
      throw new IllegalArgumentException(
          "alpaca.filter.standby-replicas is "
              + standbyReplicas
              + "; it must be 0, or at most the number of other instances");
    }
  }

  /** For Kafka Streams. */
  Properties streams() {
    Map<String, Object> settings =
        ClientConfiguration.streams(
            connection,
            DedupFilterTopology.APPLICATION_ID,
            instanceId,
            dataDirectory.resolve("streams"));
    settings.put("num.stream.threads", threads);
    settings.put("num.standby.replicas", standbyReplicas);
    settings.put("commit.interval.ms", CommitPace.LONGEST.toMillis());
    settings.put("poll.ms", CommitPace.SHORTEST.toMillis());
    settings.put("statestore.cache.max.bytes", STORE_CACHE_BYTES);
    settings.put("rocksdb.config.setter", BoundedRocksDb.class);
    // What the user's own file says wins.
    settings.putAll(connection.properties());
    Properties properties = new Properties();
    properties.putAll(settings);
    return properties;
  }
}
