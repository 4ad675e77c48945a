package org.alpacastreams.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.TestTopics.Note;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MessagingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir static Path directory;
  private static EmbeddedKafka kafka;
  private static KafkaConnection connection;

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.inDirectory(directory, EmbeddedKafka.freePort());
    connection = KafkaConnection.of(kafka.bootstrapServers());
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void createsTopicsWithTheirDeadLettersOnceAndVerifiesThem() throws Exception {
    Topic<Note> topic = TestTopics.table("provisioned");
    ensure(topic);
    ensure(topic);
    new TopicProvisioner(connection, TopicProvisioner.Mode.VERIFY).ensure(List.of(topic));

    try (Admin admin = Admin.create(ClientConfiguration.admin(connection, "test"))) {
      var described =
          admin.describeTopics(List.of("provisioned", "provisioned.dlq")).allTopicNames().get();
      assertThat(described.get("provisioned").partitions()).hasSize(2);
      assertThat(described.get("provisioned.dlq").partitions()).hasSize(1);
    }
  }

  @Test
  void servicesMayCreateTheSameTopicsAtTheSameTime() throws Exception {
    for (int round = 0; round < 5; round++) {
      Topic<Note> first = TestTopics.stream("shared.first." + round);
      Topic<Note> second = TestTopics.table("shared.second." + round);
      List<CompletableFuture<Void>> services =
          Stream.generate(
                  () ->
                      CompletableFuture.runAsync(
                          () -> {
                            try {
                              ensure(first, second);
                            } catch (InterruptedException e) {
                              throw new IllegalStateException(e);
                            }
                          }))
              .limit(4)
              .toList();
      for (CompletableFuture<Void> service : services) {
        service.get();
      }
    }
  }

  @Test
  void refusesMissingTopicsWhenOnlyVerifying() {
    assertThatThrownBy(
            () ->
                new TopicProvisioner(connection, TopicProvisioner.Mode.VERIFY)
                    .ensure(List.of(TestTopics.stream("absent"))))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("topics are missing: absent")
        .hasMessageContaining("alpaca.topics=create");
  }

  @Test
  void refusesTopicsWithOtherPartitionsOrCleanup() throws Exception {
    try (Admin admin = Admin.create(ClientConfiguration.admin(connection, "test"))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic("odd", 3, (short) 1).configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    }
    assertThatThrownBy(() -> ensure(TestTopics.stream("odd")))
        .isInstanceOf(TopicMismatchException.class)
        .hasMessageContaining("odd has 3 partitions, 2 are needed")
        .hasMessageContaining("odd has cleanup.policy=compact, delete is needed");
  }

  @Test
  void transformsEachRecordOnceThroughABrokerRestart() throws Exception {
    Topic<Note> in = TestTopics.stream("restart.in");
    Topic<Note> out = TestTopics.stream("restart.out");
    ensure(in, out);
    try (var loop =
        new TransactionalLoop<>(
            connection,
            in,
            "restart",
            "a",
            (record, output) ->
                output.send(out, record.key(), new Note(record.value().text() + "!")))) {
      loop.start();
      List<String> expected = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        send(in.name(), "d" + i % 5, "{\"text\":\"n" + i + "\"}");
        expected.add("{\"text\":\"n" + i + "!\"}");
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(RecordReader.values(connection, out.name())).isNotEmpty());
      kafka.stop();
      kafka.start();
      for (int i = 50; i < 80; i++) {
        send(in.name(), "d" + i % 5, "{\"text\":\"n" + i + "\"}");
        expected.add("{\"text\":\"n" + i + "!\"}");
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(RecordReader.values(connection, out.name()))
                      .containsExactlyInAnyOrderElementsOf(expected));
      assertThat(loop.failure()).isEmpty();
    }
  }

  @Test
  void keepsUnreadableRecordsAsDeadLettersAndReplaysThem() throws Exception {
    Topic<Note> in = TestTopics.stream("letters.in");
    Topic<Note> out = TestTopics.stream("letters.out");
    ensure(in, out);
    send(in.name(), "d", "{\"text\": oops}");
    send(in.name(), "d", "{\"wrong\":1}");
    send(in.name(), "d", "{\"text\":\"good\"}");
    send(in.name(), null, "{\"text\":\"no key\"}");
    try (var loop =
        new TransactionalLoop<>(
            connection,
            in,
            "letters",
            "a",
            (record, output) -> output.send(out, record.key(), record.value()))) {
      loop.start();
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(RecordReader.all(connection, in.deadLetterName()))
                      .extracting(r -> RecordReader.header(r, DeadLetterHeaders.CODE))
                      .containsExactlyInAnyOrder("malformed-json", "invalid-event", "missing-key"));
      ConsumerRecord<byte[], byte[]> malformed = letter(in, "malformed-json");
      assertThat(new String(malformed.value(), UTF_8)).isEqualTo("{\"text\": oops}");
      assertThat(new String(malformed.key(), UTF_8)).isEqualTo("d");
      assertThat(RecordReader.header(malformed, DeadLetterHeaders.TOPIC)).isEqualTo(in.name());
      assertThat(RecordReader.header(malformed, DeadLetterHeaders.MESSAGE))
          .contains("oops")
          .contains("line 1, column");
      assertThat(RecordReader.header(letter(in, "invalid-event"), DeadLetterHeaders.MESSAGE))
          .contains("required field 'text' is missing");
      assertThat(RecordReader.header(letter(in, "missing-key"), DeadLetterHeaders.MESSAGE))
          .contains("is the dataset");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(RecordReader.values(connection, out.name()))
                      .containsExactly("{\"text\":\"good\"}"));

      DeadLetterReplay replay = new DeadLetterReplay(connection);
      assertThat(replay.replay(in.name(), l -> l.code().equals("malformed-json"))).isEqualTo(1);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(replay.list(in.name()))
                      .filteredOn(l -> l.code().equals("malformed-json"))
                      .extracting(DeadLetter::replays)
                      .containsExactly(0, 1));
    }
  }

  @Test
  void stopsAndSaysSoWhenAStepIsDefective() throws Exception {
    Topic<Note> in = TestTopics.stream("defect.in");
    ensure(in);
    send(in.name(), "d", "{\"text\":\"boom\"}");
    try (var loop =
        new TransactionalLoop<>(
            connection,
            in,
            "defect",
            "a",
            (record, output) -> {
              throw new IllegalStateException("defect of the step");
            })) {
      loop.start();
      await().atMost(PATIENCE).until(() -> loop.failure().isPresent());
      assertThat(loop.failure().get()).hasMessage("defect of the step");
      await().atMost(PATIENCE).until(() -> !loop.running());
    }
  }

  @Test
  void tableHoldsTheNewestValueOfEachKeyAndForgetsTombstones() throws Exception {
    Topic<Note> topic = TestTopics.table("table");
    ensure(topic);
    send(topic.name(), "a", "{\"text\":\"old\"}");
    send(topic.name(), "a", "{\"text\":\"new\"}");
    send(topic.name(), "b", "{\"text\":\"gone\"}");
    send(topic.name(), "b", null);
    try (var table = new CompactedTable<>(connection, topic)) {
      table.start();
      await().atMost(PATIENCE).until(table::caughtUp);
      assertThat(table.all()).isEqualTo(Map.of("a", new Note("new")));
      send(topic.name(), "c", "{\"text\":\"later\"}");
      await().atMost(PATIENCE).until(() -> table.get("c").isPresent());
    }
  }

  private static ConsumerRecord<byte[], byte[]> letter(Topic<?> topic, String code) {
    return RecordReader.all(connection, topic.deadLetterName()).stream()
        .filter(r -> RecordReader.header(r, DeadLetterHeaders.CODE).equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static void ensure(Topic<?>... topics) throws InterruptedException {
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(List.of(topics));
  }

  private static void send(String topic, String key, String value) throws Exception {
    try (var producer =
        new KafkaProducer<byte[], byte[]>(ClientConfiguration.producer(connection, "test"))) {
      producer
          .send(
              new ProducerRecord<>(
                  topic,
                  key == null ? null : key.getBytes(UTF_8),
                  value == null ? null : value.getBytes(UTF_8)))
          .get();
    }
  }
}
