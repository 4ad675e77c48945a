package org.alpacastreams.standalone.status.adapter;

import static org.alpacastreams.standalone.testing.Verdicts.counts;
import static org.alpacastreams.standalone.testing.Verdicts.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Records;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.status.ModelText;
import org.alpacastreams.standalone.testing.Models;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PipelineFollowerTest {
  private static final int BURYING = 1500;
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Test
  void findsADatasetThatOthersHaveBuriedFollowsOnAndSurvivesARestartOfTheBroker() throws Exception {
    int port = EmbeddedKafka.freePort();
    BrokerAddress broker = new BrokerAddress("127.0.0.1:" + port, Optional.empty());
    try (EmbeddedKafka kafka = EmbeddedKafka.inDirectory(folder, port);
        PipelineFollower follower = new PipelineFollower(broker, "quiet")) {
      new TopicProvisioner(broker.connection(), TopicProvisioner.Mode.CREATE)
          .ensure(
              List.of(
                  Topics.RUNS_STATE,
                  Topics.DATASETS_VERSIONED,
                  Topics.EXAMPLES_ACCEPTED,
                  Topics.EXAMPLES_REJECTED));
      buryQuietDataset(broker.connection());

      follower.start();
      await().atMost(SOON).until(follower::caughtUp);

      assertThat(follower.of("quiet").counts()).isEqualTo(counts(1, Map.of("too-short", 3L)));
      assertThat(follower.of("quiet").run().orElseThrow().goal()).contains(7L);
      // A pipeline without trainer lacks its topics; they may come later.
      followsTrainingsAndModels(broker.connection(), follower);

      kafka.stop();
      kafka.start();
      send(
          broker.connection(),
          Topics.EXAMPLES_REJECTED,
          "quiet",
          rejected(
              "quiet",
              "q5",
              RejectionReason.TOO_SHORT,
              Optional.empty(),
              counts(1, Map.of("too-short", 4L))));
      await()
          .atMost(SOON)
          .until(() -> follower.of("quiet").counts().equals(counts(1, Map.of("too-short", 4L))));
    }
  }

  private static void followsTrainingsAndModels(
      KafkaConnection connection, PipelineFollower follower) throws Exception {
    assertThat(follower.models().newestTraining()).isEmpty();
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE)
        .ensure(List.of(Topics.TRAININGS_PROGRESS, Topics.MODELS_PUBLISHED));
    send(connection, Topics.TRAININGS_PROGRESS, "t", Models.queued("t", "demo@300"));
    send(connection, Topics.TRAININGS_PROGRESS, "t", Models.step("t", 5, 1.5));
    send(connection, Topics.MODELS_PUBLISHED, "demo-300", Models.tuned(300));
    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(ModelText.lines(follower.models(), "demo"))
                    .containsExactly(
                        "  training       demo@300: step 5 of 188, loss 1.50",
                        "  model          demo-300: exact match 1.0 % → 55.5 %"));
  }

  private static void buryQuietDataset(KafkaConnection connection) {
    send(
        connection,
        Topics.EXAMPLES_REJECTED,
        "quiet",
        rejected(
            "quiet",
            "q4",
            RejectionReason.TOO_SHORT,
            Optional.empty(),
            counts(1, Map.of("too-short", 3L))));
    send(connection, Topics.RUNS_STATE, "quiet", runWithGoal(7));
    try (var producer = producer(connection)) {
      for (int i = 0; i < BURYING; i++) {
        // The same key, so that it lands in the same partition.
        var unused =
            producer.send(
                Records.of(
                    Topics.EXAMPLES_REJECTED,
                    "quiet",
                    rejected(
                        "loud",
                        "l" + i,
                        RejectionReason.TOO_SHORT,
                        Optional.empty(),
                        counts(0, Map.of("too-short", i + 1L)))));
      }
    }
  }

  private static <T> void send(KafkaConnection connection, Topic<T> topic, String key, T value) {
    try (var producer = producer(connection)) {
      var unused = producer.send(Records.of(topic, key, value));
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaConnection connection) {
    return new KafkaProducer<>(ClientConfiguration.producer(connection, "test"));
  }

  private static RunState runWithGoal(long goal) {
    return new RunState(
        "quiet",
        "r1",
        RunStatus.RUNNING,
        "",
        Optional.of(goal),
        1,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        BigDecimal.ZERO,
        0,
        0,
        0,
        0,
        List.of());
  }
}
