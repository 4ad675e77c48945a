package org.alpacastreams.promptsampler.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.promptsampler.SampleRuns;
import org.alpacastreams.promptsampler.requests.Forms;
import org.alpacastreams.promptsampler.requests.RunAdmission;
import org.alpacastreams.promptsampler.requests.RunForm;
import org.apache.kafka.streams.KafkaStreams;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SamplerRestartTest {
  private static final String DATASET = SampleRuns.DATASET;

  @Test
  void goesOnWhereItWasEvenWithoutItsDirectory(@TempDir Path first, @TempDir Path second)
      throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.temporary();
        Wire wire = new Wire(kafka.bootstrapServers())) {
      KafkaConnection connection = KafkaConnection.of(kafka.bootstrapServers());
      List<Topic<?>> topics = new ArrayList<>(PromptSamplerTopology.SOURCES);
      topics.addAll(PromptSamplerTopology.SINKS);
      new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(topics);

      try (KafkaStreams before = start(connection, first)) {
        wire.send(Topics.RUNS_REQUESTED, DATASET, SampleRuns.free(100, 2));
        await().untilAsserted(() -> assertThat(prompts(wire)).hasSize(2));
        answer(wire, prompts(wire).get(0));
        wire.send(Topics.EXAMPLES_ACCEPTED, DATASET, SampleRuns.accepted(DATASET, 5));
        await().untilAsserted(() -> assertThat(lastState(wire).accepted()).isEqualTo(5));
        await().untilAsserted(() -> assertThat(prompts(wire)).hasSize(3));
        awaitRunning(before);
      }
      answer(wire, prompts(wire).get(1));

      try (KafkaStreams after = start(connection, second)) {
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(lastState(wire).promptsSettled()).isEqualTo(2));
        awaitRunning(after);
      }
      assertThat(prompts(wire))
          .extracting(PromptContext::promptId)
          .containsExactlyInAnyOrder(
              "cooking-first-000000/1",
              "cooking-first-000001/1",
              "cooking-first-000002/1",
              "cooking-first-000003/1");
      assertThat(lastState(wire).accepted()).isEqualTo(5);
      assertThat(lastState(wire).promptsIssued()).isEqualTo(4);
      assertThat(wire.read(Topics.EXAMPLES_CANDIDATE, DATASET)).hasSize(11);
    }
  }

  @Test
  void goesOnBetweenTwoStagesOfAnInstruction(@TempDir Path first, @TempDir Path second)
      throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.temporary();
        Wire wire = new Wire(kafka.bootstrapServers())) {
      KafkaConnection connection = KafkaConnection.of(kafka.bootstrapServers());
      List<Topic<?>> topics = new ArrayList<>(PromptSamplerTopology.SOURCES);
      topics.addAll(PromptSamplerTopology.SINKS);
      new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(topics);

      try (KafkaStreams before = start(connection, first)) {
        wire.send(Topics.RUNS_REQUESTED, DATASET, selfInstruct());
        await().untilAsserted(() -> assertThat(prompts(wire)).hasSize(1));
        PromptContext opening = prompts(wire).get(0);
        wire.send(Topics.PROMPTS_SETTLED, DATASET, SampleRuns.answered(opening, 2));
        for (int item = 9; item < 11; item++) {
          wire.send(Topics.INSTRUCTIONS_ACCEPTED, DATASET, novel(opening, item));
        }
        await().untilAsserted(() -> assertThat(prompts(wire)).hasSize(2));
        awaitRunning(before);
      }
      PromptContext classification = prompts(wire).get(1);
      assertThat(classification.stage()).isEqualTo("classification");

      try (KafkaStreams after = start(connection, second)) {
        wire.send(Topics.PROMPTS_SETTLED, DATASET, classified(classification));
        await()
            .atMost(Duration.ofSeconds(30))
            .untilAsserted(() -> assertThat(prompts(wire)).hasSize(3));
        PromptContext instances = prompts(wire).get(2);
        assertThat(instances.stage()).isEqualTo("class-instances");
        assertThat(instances.instructionId()).isEqualTo(classification.instructionId());
        wire.send(Topics.PROMPTS_SETTLED, DATASET, SampleRuns.answered(instances, 0));
        await().untilAsserted(() -> assertThat(prompts(wire)).hasSize(4));
        assertThat(prompts(wire).get(3).instructionId())
            .contains(prompts(wire).get(0).promptId() + "#10");
        awaitRunning(after);
      }
    }
  }

  /** Nothing died: a rebalance may still be going on, after which the instance runs again. */
  private static void awaitRunning(KafkaStreams streams) {
    await().untilAsserted(() -> assertThat(streams.state()).isEqualTo(KafkaStreams.State.RUNNING));
  }

  private static RunRequest selfInstruct() {
    String form =
        "{'dataset': 'cooking', 'goal': 100, 'runId': 'first', 'recipe': 'self-instruct',"
            + " 'maxOutstandingPrompts': 1}";
    return new RunAdmission(TeacherCatalogue.standard())
        .admit(
            Forms.read(RunForm.class, form.replace('\'', '"').getBytes(StandardCharsets.UTF_8)),
            Instant.EPOCH)
        .request();
  }

  private static AcceptedInstruction novel(PromptContext opening, int item) {
    return new AcceptedInstruction(
        DATASET,
        opening.promptId() + "#" + item,
        "Sort these words: " + item,
        175,
        Origin.answered(opening, item, "test"),
        "",
        Awaited.INSTANCES);
  }

  private static PromptSettled classified(PromptContext context) {
    return new PromptSettled(
        context,
        PromptSettled.Outcome.ANSWERED,
        Optional.empty(),
        "",
        TokenUsage.NONE,
        BigDecimal.ZERO,
        0,
        0,
        5,
        Optional.of(true));
  }

  /** An attempt is answered with one item, and the filter decides on it. */
  private static void answer(Wire wire, PromptContext context) {
    wire.send(Topics.PROMPTS_SETTLED, DATASET, SampleRuns.answered(context, 1));
    wire.send(Topics.EXAMPLES_REJECTED, DATASET, SampleRuns.rejected(context, 0));
  }

  private static List<PromptContext> prompts(Wire wire) {
    return wire.read(Topics.PROMPTS_SAMPLED, DATASET).stream()
        .map(SampledPrompt::context)
        .sorted((a, b) -> Long.compare(a.number(), b.number()))
        .toList();
  }

  private static RunState lastState(Wire wire) {
    List<RunState> states = wire.read(Topics.RUNS_STATE, DATASET);
    return states.get(states.size() - 1);
  }

  private static KafkaStreams start(KafkaConnection connection, Path directory) {
    Properties settings = new Properties();
    settings.putAll(
        ClientConfiguration.streams(
            connection, PromptSamplerTopology.APPLICATION_ID, "test", directory));
    KafkaStreams streams =
        new KafkaStreams(
            PromptSamplerTopology.of(
                TeacherCatalogue.standard(), new SamplerMetrics(new SimpleMeterRegistry())),
            settings);
    streams.start();
    return streams;
  }
}
