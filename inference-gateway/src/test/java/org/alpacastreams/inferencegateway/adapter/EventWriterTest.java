package org.alpacastreams.inferencegateway.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.AnswerFlagged;
import org.alpacastreams.contracts.models.ComparisonJudged;
import org.alpacastreams.contracts.models.ComparisonJudged.Preference;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner.Mode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EventWriterTest {
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.temporary();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void aReaderFindsEveryEventInTheOrderWritten() throws Exception {
    List<AnswerFlagged> events =
        IntStream.range(0, 200).mapToObj(i -> flag("ordered", "reason " + i)).toList();
    List<CompletionStage<Void>> written = new ArrayList<>();
    try (EventWriter writer = writer(Mode.CREATE)) {
      for (AnswerFlagged event : events) {
        written.add(writer.write(Topics.FEEDBACK_FLAGGED, event.modelId(), event));
      }
    }
    for (CompletionStage<Void> one : written) {
      one.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
    try (TopicWriter reader = new TopicWriter(kafka.bootstrapServers())) {
      assertThat(reader.values(Topics.FEEDBACK_FLAGGED, "ordered")).isEqualTo(events);
    }
  }

  @Test
  void anEventThatCannotBeWrittenSaysWhy() {
    try (EventWriter writer = writer(Mode.VERIFY)) {
      CompletionStage<Void> written = writer.write(Topics.COMPARISONS_JUDGED, "m", verdict());
      assertThatThrownBy(() -> written.toCompletableFuture().get(60, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasMessageContaining("alpaca.comparisons.judged.v1");
    }
  }

  private static EventWriter writer(Mode mode) {
    return new EventWriter(KafkaConnection.of(kafka.bootstrapServers()), mode, "test-events");
  }

  private static ComparisonJudged verdict() {
    return new ComparisonJudged(
        "m", "n", "Add 2 and 2.", "", "5", "4", Preference.SECOND, true, "somebody");
  }

  private static AnswerFlagged flag(String modelId, String reason) {
    return new AnswerFlagged(modelId, "Add 2 and 2.", "", "5", reason);
  }
}
