package org.alpacastreams.embeddedkafka;

import java.nio.file.Path;
import java.util.Properties;

/**
 * The settings of a single small broker on the loopback interface.
 *
 * <p>Time-outs are short: with Kafka's defaults a killed broker waits 9 s for its own old
 * registration, and an abandoned transaction blocks readers for 10 s longer than it must.
 */
final class BrokerSettings {
  private static final String NODE_ID = "1";
  private static final int TEN_YEARS_IN_MINUTES = 10 * 365 * 24 * 60;

  private BrokerSettings() {}

  static Properties of(Path directory, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.put("node.id", NODE_ID);
    settings.put("process.roles", "broker,controller");
    settings.put("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners", "PLAINTEXT://127.0.0.1:" + port + ",CONTROLLER://127.0.0.1:" + controllerPort);
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", directory.toString());
    settings.put("auto.create.topics.enable", "false");
    singleNode(settings);
    quickRecovery(settings);
    smallFootprint(settings);
    // A pipeline may rest for months; with Kafka's seven days its groups would start from scratch.
    settings.put("offsets.retention.minutes", Integer.toString(TEN_YEARS_IN_MINUTES));
    return settings;
  }

  private static void singleNode(Properties settings) {
    settings.put("default.replication.factor", "1");
    settings.put("min.insync.replicas", "1");
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
  }

  private static void quickRecovery(Properties settings) {
    // A killed broker waits this long for its own old registration; a busy one must not miss it.
    settings.put("broker.session.timeout.ms", "3000");
    settings.put("broker.heartbeat.interval.ms", "500");
    settings.put("controller.quorum.election.timeout.ms", "300");
    settings.put("controller.quorum.fetch.timeout.ms", "500");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("group.min.session.timeout.ms", "1000");
    // How soon a write is tried again that came while the transaction before was being completed.
    settings.put("add.partitions.to.txn.retry.backoff.ms", "2");
    settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
  }

  private static void smallFootprint(Properties settings) {
    settings.put("offsets.topic.num.partitions", "4");
    settings.put("transaction.state.log.num.partitions", "4");
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    settings.put("log.cleaner.threads", "1");
    settings.put("log.segment.bytes", "67108864");
    settings.put("log.index.size.max.bytes", "1048576");
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "2");
    settings.put("num.recovery.threads.per.data.dir", "1");
    settings.put("background.threads", "2");
    // Topics allow larger records than the broker's default; so must its sockets and offsets.
    settings.put("message.max.bytes", "8388608");
    settings.put("replica.fetch.max.bytes", "8388608");
  }
}
