package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.inferencegateway.Cards;
import org.alpacastreams.inferencegateway.EchoingLoader;
import org.alpacastreams.inferencegateway.models.Acquisition;
import org.alpacastreams.inferencegateway.models.AliasOutcome;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** What people decided about aliases and models is on a real broker, for the next and the other. */
class AliasRestartTest {
  @Test
  void promotionsPinsAndRetirementsOutliveTheGatewayAndReachAnother() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.temporary();
        TopicWriter topics = new TopicWriter(kafka.bootstrapServers())) {
      topics.ensure(List.of(Topics.MODELS_PUBLISHED));
      for (int i = 1; i <= 4; i++) {
        topics.send(
            Topics.MODELS_PUBLISHED, "m" + i, Cards.tuned("m" + i, "nano", "demo@" + i * 300));
      }
      try (Gateway first = gateway(kafka, "first");
          Gateway other = gateway(kafka, "other")) {
        first.start();
        other.start();
        awaitServed(first, "latest", "m4");
        awaitServed(other, "latest", "m4");
        moved(first.registry().promote("stable", "m1", "tried for a week"));
        moved(first.registry().promote("stable", "m2", "better"));
        awaitServed(other, "stable", "m2");
        moved(other.registry().promote("latest", "m3", "m4 is rude"));
        awaitServed(first, "latest", "m3");
        first.registry().retire("m4", "rude").get(60, TimeUnit.SECONDS);
        awaiting().until(() -> other.registry().acquire("m4") instanceof Acquisition.Retired);
        assertThat(first.aliasesWritten().get(60, TimeUnit.SECONDS)).isTrue();
      }
      topics.send(Topics.MODELS_PUBLISHED, "m5", Cards.tuned("m5", "nano", "demo@1500"));
      try (Gateway second = gateway(kafka, "first")) {
        second.start();
        awaitServed(second, "stable", "m2");
        awaitServed(second, "m5", "m5");
        awaitServed(second, "latest", "m3");
        assertThat(second.registry().acquire("m4"))
            .isInstanceOfSatisfying(
                Acquisition.Retired.class,
                retired -> assertThat(retired.reason()).contains("was retired: rude"));
        moved(second.registry().rollBack("stable", "not better"));
        awaitServed(second, "stable", "m1");
        second.registry().follow("latest").get(60, TimeUnit.SECONDS);
        awaitServed(second, "latest", "m5");
      }
    }
  }

  private static void moved(CompletableFuture<AliasOutcome> outcome) throws Exception {
    assertThat(outcome.get(60, TimeUnit.SECONDS)).isInstanceOf(AliasOutcome.Moved.class);
  }

  private static Gateway gateway(EmbeddedKafka kafka, String instance) {
    return new Gateway(
        new GatewaySettings(
            KafkaConnection.of(kafka.bootstrapServers()),
            TopicProvisioner.Mode.CREATE,
            instance,
            6,
            2,
            2,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            1_500),
        new EchoingLoader(),
        new GatewayMetrics(new SimpleMeterRegistry()));
  }

  private static void awaitServed(Gateway gateway, String name, String modelId) {
    awaiting()
        .until(
            () -> {
              if (gateway.registry().acquire(name) instanceof Acquisition.Ready ready) {
                ready.lease().close();
                return ready.lease().card().modelId().equals(modelId);
              }
              return false;
            });
  }

  private static ConditionFactory awaiting() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }
}
