package org.alpacastreams.messaging;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The settings of every client in the house: nothing lost, nothing doubled, and back within seconds
 * after a crash (with Kafka's defaults a killed consumer's partitions wait 45 s).
 *
 * <p>Whatever the user's properties file says wins.
 */
public final class ClientConfiguration {
  private static final int LARGEST_RECORD_BYTES = 8 * 1024 * 1024;
  private static final int SESSION_TIMEOUT_MS = 6_000;
  private static final int TRANSACTION_TIMEOUT_MS = 10_000;

  /**
   * A request carries one batch per partition, and most of what a service writes goes to few: with
   * Kafka's 16 KiB a burst is mostly waiting for answers.
   */
  private static final int BATCH_BYTES = 256 * 1024;

  /**
   * The first write of a transaction is turned away while the one before is still being completed;
   * with Kafka's 100 ms it would then wait ten times as long as that takes.
   */
  private static final int RETRY_BACKOFF_MS = 5;

  private ClientConfiguration() {}

  /** For an {@code Admin}. */
  public static Map<String, Object> admin(KafkaConnection connection, String clientId) {
    return common(connection, clientId);
  }

  /**
   * For a member of {@code group} that commits by hand and sees committed records only. Membership
   * is static: a restarted instance takes its partitions over at once.
   */
  public static Map<String, Object> consumer(
      KafkaConnection connection, String group, String instanceId) {
    Map<String, Object> settings = groupless(connection, group + "-" + instanceId);
    settings.put("group.id", group);
    settings.put("group.instance.id", group + "-" + instanceId);
    settings.put("session.timeout.ms", SESSION_TIMEOUT_MS);
    settings.put("heartbeat.interval.ms", 1_000);
    return override(settings, connection);
  }

  /** For a consumer that assigns its partitions itself and commits nothing. */
  public static Map<String, Object> groupless(KafkaConnection connection, String clientId) {
    Map<String, Object> settings = common(connection, clientId);
    settings.put("key.deserializer", ByteArrayDeserializer.class.getName());
    settings.put("value.deserializer", ByteArrayDeserializer.class.getName());
    settings.put("isolation.level", "read_committed");
    settings.put("enable.auto.commit", false);
    settings.put("auto.offset.reset", "earliest");
    settings.put("allow.auto.create.topics", false);
    settings.put("fetch.max.wait.ms", 100);
    return override(settings, connection);
  }

  /** For an idempotent producer whose records are acknowledged by all replicas. */
  public static Map<String, Object> producer(KafkaConnection connection, String clientId) {
    Map<String, Object> settings = common(connection, clientId);
    settings.put("key.serializer", ByteArraySerializer.class.getName());
    settings.put("value.serializer", ByteArraySerializer.class.getName());
    settings.put("acks", "all");
    settings.put("enable.idempotence", true);
    settings.put("compression.type", "lz4");
    settings.put("linger.ms", 5);
    settings.put("batch.size", BATCH_BYTES);
    // On a partition that was just created, a first batch can be refused while a later one in
    // flight is taken; the first is then out of sequence until its delivery times out.
    settings.put("max.in.flight.requests.per.connection", 1);
    settings.put("max.request.size", LARGEST_RECORD_BYTES);
    settings.put("buffer.memory", 2L * LARGEST_RECORD_BYTES);
    settings.put("delivery.timeout.ms", 120_000);
    return override(settings, connection);
  }

  /** For a producer whose {@code transactionalId} fences a zombie of the same id. */
  public static Map<String, Object> transactionalProducer(
      KafkaConnection connection, String transactionalId) {
    Map<String, Object> settings = producer(connection, transactionalId);
    settings.put("transactional.id", transactionalId);
    settings.put("transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
    settings.put("delivery.timeout.ms", TRANSACTION_TIMEOUT_MS);
    settings.put("retry.backoff.ms", RETRY_BACKOFF_MS);
    settings.put("retry.backoff.max.ms", 20 * RETRY_BACKOFF_MS);
    return override(settings, connection);
  }

  /** For a Kafka Streams application with exactly-once processing. */
  public static Map<String, Object> streams(
      KafkaConnection connection, String applicationId, String instanceId, Path stateDirectory) {
    Map<String, Object> settings = common(connection, applicationId + "-" + instanceId);
    settings.put("application.id", applicationId);
    settings.put("processing.guarantee", "exactly_once_v2");
    settings.put("state.dir", stateDirectory.toString());
    settings.put("num.stream.threads", 1);
    settings.put("commit.interval.ms", 10);
    settings.put("replication.factor", -1);
    settings.put("statestore.cache.max.bytes", 0);
    settings.put("topology.optimization", "all");
    settings.put("consumer.group.instance.id", applicationId + "-" + instanceId);
    settings.put("consumer.session.timeout.ms", SESSION_TIMEOUT_MS);
    settings.put("consumer.heartbeat.interval.ms", 1_000);
    settings.put("consumer.auto.offset.reset", "earliest");
    settings.put("consumer.fetch.max.wait.ms", 100);
    settings.put("producer.transaction.timeout.ms", TRANSACTION_TIMEOUT_MS);
    settings.put("producer.delivery.timeout.ms", TRANSACTION_TIMEOUT_MS);
    // A commit sends what there is at once, all partitions in one request.
    settings.put("producer.linger.ms", 50);
    settings.put("producer.batch.size", BATCH_BYTES);
    settings.put("producer.retry.backoff.ms", RETRY_BACKOFF_MS);
    settings.put("producer.retry.backoff.max.ms", 20 * RETRY_BACKOFF_MS);
    settings.put("producer.compression.type", "lz4");
    settings.put("producer.max.request.size", LARGEST_RECORD_BYTES);
    settings.put("producer.buffer.memory", 2L * LARGEST_RECORD_BYTES);
    return override(settings, connection);
  }

  private static Map<String, Object> common(KafkaConnection connection, String clientId) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", connection.bootstrapServers());
    settings.put("client.id", clientId);
    settings.put("reconnect.backoff.max.ms", 200);
    settings.put("request.timeout.ms", 5_000);
    return override(settings, connection);
  }

  private static Map<String, Object> override(
      Map<String, Object> settings, KafkaConnection connection) {
    settings.putAll(connection.properties());
    return settings;
  }
}
