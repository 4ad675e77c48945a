package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.ModelAliased;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.inferencegateway.Events;
import org.alpacastreams.inferencegateway.models.Acquisition;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** The broker comes late and goes away for a while; the gateway is started again. */
class GatewayOutageTest {
  @Test
  void startsBeforeItsBrokerSaysWhenItIsLostAndGoesOnAfterwards() {
    try (EmbeddedKafka kafka = EmbeddedKafka.temporary()) {
      kafka.stop();
      try (Gateway gateway = gateway(kafka)) {
        gateway.start();
        assertThat(gateway.alive()).isTrue();
        assertThat(gateway.ready()).isFalse();
        assertThat(gateway.pipeline().headline()).startsWith("Waiting for the Kafka broker at");
        kafka.start();
        awaiting().until(gateway::ready);
        try (TopicWriter topics = new TopicWriter(kafka.bootstrapServers())) {
          topics.send(Topics.EXAMPLES_ACCEPTED, "demo", Events.accepted("demo", 4, 0));
        }
        awaiting()
            .until(() -> gateway.pipeline().headline().startsWith("No model yet: 5 examples"));
        kafka.stop();
        awaiting().until(() -> gateway.pipeline().headline().contains("does not answer"));
        kafka.start();
        try (TopicWriter topics = new TopicWriter(kafka.bootstrapServers())) {
          topics.send(Topics.EXAMPLES_ACCEPTED, "demo", Events.accepted("demo", 9, 0));
        }
        awaiting()
            .until(() -> gateway.pipeline().headline().startsWith("No model yet: 10 examples"));
      }
    }
  }

  @Test
  void afterARestartLatestIsTheSameAndNotAnnouncedAgain() {
    try (EmbeddedKafka kafka = EmbeddedKafka.temporary();
        TopicWriter topics = new TopicWriter(kafka.bootstrapServers())) {
      try (Gateway first = gateway(kafka)) {
        first.start();
        awaiting().until(first::ready);
        topics.send(Topics.MODELS_PUBLISHED, "one", Cards.tuned("one", "nano", "demo@300"));
        awaitLatest(first, "one");
      }
      try (Gateway second = gateway(kafka)) {
        second.start();
        awaitLatest(second, "one");
        topics.send(Topics.MODELS_PUBLISHED, "two", Cards.tuned("two", "nano", "demo@600"));
        awaitLatest(second, "two");
      }
      assertThat(topics.values(Topics.MODELS_ALIASED, "latest"))
          .containsExactly(
              new ModelAliased("latest", Optional.of("one"), Optional.empty(), "newest: demo@300"),
              new ModelAliased(
                  "latest",
                  Optional.of("two"),
                  Optional.of("one"),
                  "newest: demo@600 after demo@300"));
    }
  }

  private static Gateway gateway(EmbeddedKafka kafka) {
    return new Gateway(
        new GatewaySettings(
            KafkaConnection.of(kafka.bootstrapServers()),
            TopicProvisioner.Mode.CREATE,
            "test",
            4,
            2,
            2,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            1_500),
        new EchoingLoader(),
        new GatewayMetrics(new SimpleMeterRegistry()));
  }

  private static void awaitLatest(Gateway gateway, String id) {
    awaiting()
        .until(
            () -> {
              if (gateway.registry().acquire("latest") instanceof Acquisition.Ready ready) {
                ready.lease().close();
                return ready.lease().card().modelId().equals(id);
              }
              return false;
            });
  }

  private static ConditionFactory awaiting() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }
}
