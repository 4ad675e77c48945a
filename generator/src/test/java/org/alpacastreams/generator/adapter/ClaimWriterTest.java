package org.alpacastreams.generator.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who has lost its partitions, and does not know yet, starts nothing. */
class ClaimWriterTest {
  private static EmbeddedKafka kafka;
  private static KafkaConnection connection;

  @BeforeAll
  static void startBroker() throws Exception {
    kafka = EmbeddedKafka.temporary();
    connection = KafkaConnection.of(kafka.bootstrapServers());
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(Topics.all());
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @Test
  void startsNothingWithAGenerationThatIsOver() {
    try (var first = member("moved", Optional.empty());
        var second = member("moved", Optional.empty());
        ClaimWriter writer = new ClaimWriter(connection, "moved")) {
      await().until(() -> owned(first) == Topics.PARTITIONS);
      ConsumerGroupMetadata before = first.groupMetadata();
      assertThat(claim(writer, "moved-0/1", before)).isPresent();
      await()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                int kept = owned(first);
                int moved = owned(second);
                return kept == Topics.PARTITIONS / 2 && moved > 0;
              });
      assertThat(claim(writer, "moved-1/1", before)).isEmpty();
      assertThat(claim(writer, "moved-2/1", first.groupMetadata())).isPresent();
    }
    assertThat(claimed("moved-")).containsExactly("moved-0/1", "moved-2/1");
  }

  @Test
  void startsNothingOnceItsSuccessorOfTheSameInstanceIsThere() {
    try (var zombie = member("replaced", Optional.of("x"))) {
      await().until(() -> owned(zombie) == Topics.PARTITIONS);
      ConsumerGroupMetadata before = zombie.groupMetadata();
      try (var successor = member("replaced", Optional.of("x"));
          ClaimWriter writer = new ClaimWriter(connection, "replaced")) {
        await().until(() -> owned(successor) == Topics.PARTITIONS);
        assertThatThrownBy(() -> claim(writer, "replaced-0/1", before))
            .isInstanceOf(KafkaException.class);
      }
    }
    assertThat(claimed("replaced-")).isEmpty();
  }

  private static KafkaConsumer<byte[], byte[]> member(String group, Optional<String> instanceId) {
    Map<String, Object> settings =
        ClientConfiguration.consumer(connection, group, instanceId.orElse("none"));
    if (instanceId.isEmpty()) {
      settings.remove("group.instance.id");
    }
    KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings);
    consumer.subscribe(List.of(Topics.PROMPTS_SAMPLED.name()));
    return consumer;
  }

  private static int owned(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.poll(Duration.ofMillis(20));
    return consumer.assignment().size();
  }

  private static Optional<List<Long>> claim(
      ClaimWriter writer, String promptId, ConsumerGroupMetadata group) {
    ResponseEvent started =
        new ResponseEvent.CallStarted(TestPrompts.context("t", promptId, 9), "x");
    return writer.commit(
        List.of(OutcomeWriter.at(0, started)),
        Map.of(new TopicPartition(Topics.PROMPTS_SAMPLED.name(), 0), new OffsetAndMetadata(0)),
        group);
  }

  private static List<String> claimed(String prefix) {
    try (TopicTester topics = new TopicTester(connection)) {
      return topics.values(Topics.RESPONSES_RECEIVED).stream()
          .map(r -> r.context().promptId())
          .filter(id -> id.startsWith(prefix))
          .toList();
    }
  }
}
