package org.alpacastreams.datasetsink.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.FaultyDisk;
import org.alpacastreams.datasetsink.retention.RetentionPolicy;
import org.alpacastreams.datasetsink.version.CutSchedule;
import org.alpacastreams.datasetsink.version.FormatChoice;
import org.alpacastreams.datasetsink.version.ValidationShare;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.awaitility.core.ConditionFactory;

/** A broker, a disk that can fail, and sinks on them that cut a version every 10 examples. */
final class SinkFixture implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final EmbeddedKafka kafka = EmbeddedKafka.temporary();
  private final FaultyDisk disk = new FaultyDisk();
  private final List<DatasetSink> started = new ArrayList<>();
  private final Path data;
  private final TopicClient topics;
  private int keep = 20;

  SinkFixture(Path data) throws InterruptedException {
    this.data = data;
    this.topics = new TopicClient(KafkaConnection.of(kafka.bootstrapServers()));
  }

  EmbeddedKafka kafka() {
    return kafka;
  }

  FaultyDisk disk() {
    return disk;
  }

  TopicClient topics() {
    return topics;
  }

  /** Sinks that are started from now on keep so many versions. */
  void keep(int versions) {
    keep = versions;
  }

  DatasetSink start() {
    return start("test");
  }

  DatasetSink start(String instanceId) {
    DatasetSink sink =
        new DatasetSink(
            new SinkSettings(
                KafkaConnection.of(kafka.bootstrapServers()),
                TopicProvisioner.Mode.CREATE,
                instanceId,
                data,
                new CutSchedule(10),
                FormatChoice.ALL,
                ValidationShare.DEFAULT,
                new RetentionPolicy(keep, Duration.ZERO),
                Duration.ofMillis(300)),
            disk,
            new SimpleMeterRegistry());
    started.add(sink);
    sink.start();
    return sink;
  }

  Path file(String dataset) {
    return data.resolve("datasets").resolve(dataset).resolve("accepted.jsonl");
  }

  long examples(String dataset) throws IOException {
    return Files.exists(file(dataset)) ? Files.readAllLines(file(dataset)).size() : 0;
  }

  void assertHolds(String dataset, long count) throws IOException {
    List<AcceptedExample> held = new ArrayList<>();
    for (String line : Files.readAllLines(file(dataset))) {
      held.add(Json.mapper().readValue(line, AcceptedExample.class));
    }
    assertThat(held).isEqualTo(Examples.first(dataset, count));
  }

  void awaitAnnounced(String... keys) {
    awaiting().untilAsserted(() -> assertThat(topics.announcements()).containsOnlyKeys(keys));
  }

  static ConditionFactory awaiting() {
    return await().atMost(LONGEST_WAIT).pollInterval(Duration.ofMillis(100));
  }

  @Override
  public void close() {
    started.forEach(DatasetSink::close);
    topics.close();
    kafka.close();
  }
}
