package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.AnswerBlocked;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.inferencegateway.access.Caller;
import org.alpacastreams.inferencegateway.moderation.Block;
import org.alpacastreams.inferencegateway.moderation.ModerationContext;
import org.alpacastreams.inferencegateway.moderation.ModerationGate;
import org.alpacastreams.inferencegateway.moderation.wordlist.WordListModerator;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Blocks on their way to a real broker. */
class ModerationRecorderTest {
  private static final String HARMFUL = "I will kill you.";
  private static final String ITS_HASH =
      "40e05cc4b36537b7be156085f8cfa8369666bf901b1bec41036413302ce487b8";

  private static EmbeddedKafka kafka;

  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.temporary();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void aBlockedPromptIsAnnouncedWithoutItsText() {
    assertThat(announced("quiet", false))
        .containsExactly(
            new AnswerBlocked(
                "quiet",
                AnswerBlocked.Place.PROMPT,
                AnswerBlocked.Reason.FLAGGED,
                List.of("harassment/threatening", "violence"),
                "embedded",
                "visitor",
                ITS_HASH,
                Optional.empty()));
    assertThat(
            metrics
                .counter(
                    "alpaca.gateway.moderation.blocked", "where", "prompt", "reason", "flagged")
                .count())
        .isEqualTo(1);
  }

  @Test
  void theTextIsKeptOnlyWhereThatIsAskedFor() {
    assertThat(announced("open", true))
        .extracting(AnswerBlocked::excerpt)
        .containsExactly(Optional.of(HARMFUL));
  }

  @Test
  void longNamesAndTextsAreCutAtWholeCharacters() {
    try (EventWriter events = writer()) {
      new ModerationRecorder(events, metrics, true)
          .blocked(
              new Block(
                  new ModerationContext("m".repeat(100_000), Caller.Kind.OPEN),
                  Block.Place.ANSWER,
                  Block.Reason.UNAVAILABLE,
                  List.of(),
                  "slow",
                  "😀".repeat(10_000)));
    }
    AnswerBlocked event = read("m".repeat(200)).get(0);
    assertThat(event.excerpt()).contains("😀".repeat(500));
    assertThat(event.caller()).isEqualTo("open");
    assertThat(event.reason()).isEqualTo(AnswerBlocked.Reason.UNAVAILABLE);
    assertThat(event.where()).isEqualTo(AnswerBlocked.Place.ANSWER);
  }

  private List<AnswerBlocked> announced(String model, boolean keepText) {
    try (EventWriter events = writer()) {
      ModerationGate gate =
          new ModerationGate(
              new WordListModerator(), true, new ModerationRecorder(events, metrics, keepText));
      ModerationContext asked = new ModerationContext(model, Caller.Kind.VISITOR);
      assertThat(gate.checkPrompt(HARMFUL, asked).toCompletableFuture().join()).isPresent();
      assertThat(gate.checkPrompt("Hello.", asked).toCompletableFuture().join()).isEmpty();
    }
    return read(model);
  }

  private static List<AnswerBlocked> read(String model) {
    try (TopicWriter topics = new TopicWriter(kafka.bootstrapServers())) {
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> !topics.values(Topics.ANSWERS_BLOCKED, model).isEmpty());
      return topics.values(Topics.ANSWERS_BLOCKED, model);
    }
  }

  private static EventWriter writer() {
    return new EventWriter(
        KafkaConnection.of(kafka.bootstrapServers()), Mode.CREATE, "test-moderation");
  }
}
