package org.alpacastreams.trainer.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.licence.StatedLicences;
import org.alpacastreams.trainer.policy.TrainingPolicy;
import org.alpacastreams.trainer.recipe.Presets;
import org.alpacastreams.trainer.tuning.Intervals;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxTest {
  private static final TrainingProgress.TrainingFailed EVENT =
      new TrainingProgress.TrainingFailed("t", 1, "why");

  private EmbeddedKafka kafka;
  private TopicClient topics;

  @BeforeEach
  void startBroker() throws InterruptedException {
    kafka = EmbeddedKafka.temporary();
    topics = new TopicClient(KafkaConnection.of(kafka.bootstrapServers()));
  }

  @AfterEach
  void stopBroker() {
    topics.close();
    kafka.close();
  }

  @Test
  void theNewestTrainerFencesTheOthers() {
    OpenProblems problems = new OpenProblems();
    try (Outbox first = new Outbox(settings(), problems);
        Outbox second = new Outbox(settings(), new OpenProblems())) {
      first.start();
      send(first);
      assertThat(first.awaitSent()).isTrue();
      second.start();
      send(second);
      assertThat(second.awaitSent()).isTrue();

      send(first);
      assertThat(first.awaitSent()).isFalse();
      assertThat(first.fenced()).isTrue();
      assertThat(problems.all().toString()).contains("another trainer has taken over");
      send(second);
      assertThat(second.awaitSent()).isTrue();
      assertThat(topics.progress()).as("nothing of the fenced one").hasSize(3);
    }
  }

  @Test
  void eventsWaitForABrokerThatIsAway() {
    OpenProblems problems = new OpenProblems();
    try (Outbox outbox = new Outbox(settings(), problems)) {
      outbox.start();
      send(outbox);
      assertThat(outbox.awaitSent()).isTrue();
      kafka.stop();
      send(outbox);
      await()
          .atMost(Duration.ofSeconds(60))
          .untilAsserted(
              () -> assertThat(problems.all().toString()).contains("events wait for the Kafka"));
      kafka.start();
      assertThat(outbox.awaitSent()).isTrue();
      assertThat(topics.progress()).hasSizeGreaterThanOrEqualTo(2).containsOnly(EVENT);
      await().untilAsserted(() -> assertThat(problems.all()).isEmpty());
    }
  }

  private static void send(Outbox outbox) {
    outbox.send(Topics.TRAININGS_PROGRESS, "t", EVENT);
  }

  private TrainerSettings settings() {
    return new TrainerSettings(
        KafkaConnection.of(kafka.bootstrapServers()),
        TopicProvisioner.Mode.CREATE,
        "test",
        Path.of("unused"),
        Optional.empty(),
        new TrainingPolicy(20, 2),
        Presets.NANO,
        1,
        new Intervals(2, 2),
        DeviceRates.UNKNOWN,
        Optional.empty(),
        new Launcher.Local(),
        StatedLicences.NONE,
        Optional.empty(),
        Duration.ofMillis(200),
        Duration.ofMinutes(1));
  }
}
