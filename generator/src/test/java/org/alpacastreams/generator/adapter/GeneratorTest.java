package org.alpacastreams.generator.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.ResponseEvent.Answered;
import org.alpacastreams.contracts.prompts.ResponseEvent.CallStarted;
import org.alpacastreams.contracts.prompts.ResponseEvent.Cancelled;
import org.alpacastreams.contracts.prompts.ResponseEvent.Failed;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.openai.TestingEndpoint;
import org.alpacastreams.generator.openai.TestingEndpoint.Reply;
import org.alpacastreams.generator.openai.TestingEndpoint.Request;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The generator against a real broker and a real HTTP server; each test has its own prompt ids. */
@SuppressWarnings("try")
class GeneratorTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static EmbeddedKafka kafka;
  private static TopicTester topics;

  @BeforeAll
  static void startBroker() throws Exception {
    kafka = EmbeddedKafka.temporary();
    KafkaConnection connection = KafkaConnection.of(kafka.bootstrapServers());
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(Topics.all());
    topics = new TopicTester(connection);
  }

  @AfterAll
  static void stopBroker() {
    topics.close();
    kafka.close();
  }

  @Test
  void turnsPromptsIntoResponsesCandidatesAndSettlements() {
    try (TestingEndpoint endpoint = answering(r -> TestingEndpoint.chat("x"));
        Generator generator = start("a", endpoint, 4, GRACE)) {
      for (int i = 0; i < 30; i++) {
        topics.send(TestPrompts.prompt("procedural", "flow-%d/1".formatted(i), TestPrompts.ALPACA));
      }
      await().atMost(PATIENCE).until(() -> settled("flow-").size() == 30);
      assertThat(generator.ready()).isTrue();
      assertThat(generator.failure()).isEmpty();
    }
    assertEveryPromptHasOneStartAndThenOneOutcome("flow-", 30);
    List<PromptSettled> settled = settled("flow-");
    assertThat(settled).allMatch(s -> s.outcome() == PromptSettled.Outcome.ANSWERED);
    List<Candidate> candidates = candidates("flow-");
    assertThat(candidates).hasSize(settled.stream().mapToInt(PromptSettled::itemsParsed).sum());
    assertThat(candidates.stream().filter(c -> c.parseError().isPresent()))
        .hasSize(settled.stream().mapToInt(PromptSettled::itemsBroken).sum());
    assertThat(candidates).hasSizeGreaterThan(30 * 14);
    assertThat(candidates.stream().map(c -> c.candidateId().orElseThrow()).distinct())
        .hasSameSizeAs(candidates);
    assertThat(topics.records(Topics.EXAMPLES_CANDIDATE.name()))
        .allMatch(r -> new String(r.key(), StandardCharsets.UTF_8).equals("cooking"));
  }

  @Test
  void booksWhatTheProviderSaysAndFailuresInFull() {
    try (TestingEndpoint endpoint =
            answering(
                request ->
                    text(request).contains("paid-1")
                        ? Reply.of(500, "{\"error\":\"broken\"}")
                        : TestingEndpoint.chat(" Do it.\n4. Input:\na\n4. Output:\nb\n"));
        Generator generator = start("a", endpoint, 4, GRACE)) {
      topics.send(TestPrompts.prompt("t", "paid-0/1", "paid-0"));
      topics.send(TestPrompts.prompt("t", "paid-1/1", "paid-1"));
      topics.send(TestPrompts.prompt("oracle", "paid-2/1", "paid-2"));
      await().atMost(PATIENCE).until(() -> settled("paid-").size() == 3);
    }
    Map<String, PromptSettled> byId =
        settled("paid-").stream()
            .collect(Collectors.toMap(s -> s.context().promptId(), Function.identity()));
    assertThat(byId.get("paid-0/1").costUsd()).isEqualByComparingTo("0.002");
    assertThat(byId.get("paid-0/1").latencyMs()).isPositive();
    assertThat(byId.get("paid-1/1").errorClass()).contains(ErrorClass.SERVER_ERROR);
    assertThat(byId.get("paid-1/1").costUsd()).isEqualByComparingTo(TestPrompts.RESERVED);
    assertThat(byId.get("paid-2/1").errorClass()).contains(ErrorClass.MISCONFIGURED);
    assertThat(byId.get("paid-2/1").costUsd()).isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(candidates("paid-"))
        .singleElement()
        .isInstanceOfSatisfying(
            Candidate.class, c -> assertThat(c.origin().model()).contains("test-model-2026"));
  }

  @Test
  void cancelsThePromptsOfAStoppedRunAndBuriesUnreadableOnes() {
    topics.send(
        Topics.RUNS_STATE,
        "stopped",
        TestPrompts.runState("stopped", "r1", RunStatus.PAUSED, "by hand"));
    try (TestingEndpoint endpoint = answering(r -> TestingEndpoint.chat("x"))) {
      topics.send(Topics.PROMPTS_SAMPLED.name(), "stop-bad", "{\"context\": oops}");
      for (int i = 0; i < 5; i++) {
        topics.send(TestPrompts.onDataset("stopped", "t", "stop-%d/1".formatted(i)));
      }
      try (Generator generator = start("a", endpoint, 4, GRACE)) {
        await().atMost(PATIENCE).until(() -> settled("stop-").size() == 5);
        await().atMost(PATIENCE).until(() -> !deadLetters("stop-bad").isEmpty());
      }
      assertThat(endpoint.requests()).isEmpty();
    }
    assertThat(responses("stop-"))
        .hasSize(5)
        .allSatisfy(
            r -> assertThat(((Cancelled) r).reason()).isEqualTo("the run is paused: by hand"));
    assertThat(settled("stop-")).allMatch(s -> s.costUsd().signum() == 0);
    ConsumerRecord<byte[], byte[]> letter = deadLetters("stop-bad").get(0);
    assertThat(new String(letter.value(), StandardCharsets.UTF_8)).isEqualTo("{\"context\": oops}");
    assertThat(header(letter, DeadLetterHeaders.CODE)).isEqualTo("malformed-json");
    assertThat(header(letter, DeadLetterHeaders.SERVICE)).isEqualTo("alpaca-generator-caller");
  }

  @Test
  void letsCallsFinishAtAStopAndRepeatsNoneAfterARestart() {
    try (TestingEndpoint endpoint =
        answering(r -> TestingEndpoint.chat("x").after(Duration.ofSeconds(1)))) {
      try (Generator generator = start("a", endpoint, 4, GRACE)) {
        for (int i = 0; i < 8; i++) {
          topics.send(TestPrompts.prompt("t", "grace-%d/1".formatted(i), "grace-" + i));
        }
        await().atMost(PATIENCE).until(() -> endpoint.requests().size() >= 4);
      }
      assertThat(responses("grace-").stream().filter(Answered.class::isInstance).count())
          .isGreaterThanOrEqualTo(4);
      try (Generator generator = start("a", endpoint, 4, GRACE)) {
        await().atMost(PATIENCE).until(() -> settled("grace-").size() == 8);
      }
      assertEveryPromptHasOneStartAndThenOneOutcome("grace-", 8);
      assertThat(responses("grace-")).noneMatch(Failed.class::isInstance);
      assertCalledOnce(endpoint, 8);
    }
  }

  @Test
  void givesUpCallsThatOutlastTheGraceAsLost() {
    try (TestingEndpoint endpoint =
        answering(r -> TestingEndpoint.chat("x").after(Duration.ofSeconds(50)))) {
      try (Generator generator = start("a", endpoint, 4, Duration.ofMillis(300))) {
        topics.send(TestPrompts.prompt("t", "impatient/1", "impatient"));
        await().atMost(PATIENCE).until(() -> endpoint.requests().size() == 1);
      }
      try (Generator generator = start("a", endpoint, 4, Duration.ZERO)) {
        await().atMost(PATIENCE).until(() -> settled("impatient").size() == 1);
        assertThat(settled("impatient").get(0).errorClass()).contains(ErrorClass.LOST);
        assertThat(settled("impatient").get(0).costUsd()).isEqualTo(TestPrompts.RESERVED);
      }
      assertEveryPromptHasOneStartAndThenOneOutcome("impatient", 1);
      assertCalledOnce(endpoint, 1);
    }
  }

  @Test
  void findsTheCallsOfAKilledProcessAndRepeatsNone() throws Exception {
    try (TestingEndpoint endpoint =
        answering(
            r ->
                text(r).endsWith("slow")
                    ? TestingEndpoint.chat("x").after(Duration.ofSeconds(50))
                    : TestingEndpoint.chat("x"))) {
      Process process = GeneratorProcess.start(kafka.bootstrapServers(), "a", endpoint.baseUrl());
      try {
        for (int i = 0; i < 24; i++) {
          String speed = i % 8 == 5 ? "slow" : "quick";
          topics.send(TestPrompts.prompt("t", "kill-%d/1".formatted(i), "kill-" + i + speed));
        }
        await().atMost(PATIENCE).until(() -> settled("kill-").size() == 21);
        await().atMost(PATIENCE).until(() -> endpoint.requests().size() == 24);
      } finally {
        process.destroyForcibly().waitFor();
      }
      topics.send(TestPrompts.prompt("t", "kill-24/1", "kill-24"));
      try (Generator generator = start("a", endpoint, 8, GRACE)) {
        await().atMost(PATIENCE).until(() -> settled("kill-").size() == 25);
      }
      assertEveryPromptHasOneStartAndThenOneOutcome("kill-", 25);
      assertThat(
              responses("kill-").stream().filter(Failed.class::isInstance).map(Failed.class::cast))
          .hasSize(3)
          .allMatch(failed -> failed.errorClass() == ErrorClass.LOST);
      assertCalledOnce(endpoint, 25);
    }
  }

  @Test
  void callsEachPromptOnceWhileInstancesComeAndGo() {
    try (TestingEndpoint endpoint =
        answering(r -> TestingEndpoint.chat("x").after(Duration.ofMillis(100)))) {
      try (Generator first = start("a", endpoint, 4, GRACE)) {
        send("move-", 0, 100);
        await().atMost(PATIENCE).until(() -> endpoint.requests().size() > 20);
        try (Generator second = start("b", endpoint, 4, GRACE)) {
          send("move-", 100, 200);
          await().atMost(PATIENCE).until(() -> endpoint.requests().size() > 120);
        }
        // Instance b leaves without a word: its membership is static and ends by time-out.
        await().atMost(PATIENCE).until(() -> settled("move-").size() == 200);
      }
      assertEveryPromptHasOneStartAndThenOneOutcome("move-", 200);
      assertThat(responses("move-")).noneMatch(Failed.class::isInstance);
      assertCalledOnce(endpoint, 200);
    }
  }

  @Test
  void keepsPaidAnswersThroughABrokerOutage() {
    try (TestingEndpoint endpoint =
        answering(r -> TestingEndpoint.chat("x").after(Duration.ofMillis(1_500)))) {
      try (Generator generator = start("a", endpoint, 8, GRACE)) {
        send("outage-", 0, 12);
        await().atMost(PATIENCE).until(() -> endpoint.requests().size() == 8);
        kafka.stop();
        await()
            .pollDelay(Duration.ofSeconds(2))
            .atMost(PATIENCE)
            .until(() -> endpoint.requests().size() == 8);
        kafka.start();
        await().atMost(PATIENCE).until(() -> settled("outage-").size() == 12);
        assertThat(generator.failure()).isEmpty();
      }
      assertThat(responses("outage-").stream().filter(Answered.class::isInstance)).hasSize(12);
      assertThat(responses("outage-")).noneMatch(Failed.class::isInstance);
      assertCalledOnce(endpoint, 12);
    }
  }

  private static void send(String prefix, int from, int to) {
    for (int i = from; i < to; i++) {
      topics.send(TestPrompts.prompt("t", prefix + i + "/1", prefix + i));
    }
  }

  private static Generator start(
      String instanceId, TestingEndpoint endpoint, int concurrency, Duration grace) {
    Generator generator =
        GeneratorProcess.inThisProcess(
            kafka.bootstrapServers(), instanceId, endpoint.baseUrl(), concurrency, grace);
    generator.start();
    return generator;
  }

  private static TestingEndpoint answering(Function<Request, Reply> answerer) {
    return new TestingEndpoint(answerer);
  }

  private static String text(Request request) {
    return request.body().path("messages").path(0).path("content").asText();
  }

  private static void assertCalledOnce(TestingEndpoint endpoint, int calls) {
    assertThat(endpoint.requests().stream().map(GeneratorTest::text).toList())
        .hasSize(calls)
        .doesNotHaveDuplicates();
  }

  /** Within each partition, in order: exactly one start, then exactly one outcome. */
  private static void assertEveryPromptHasOneStartAndThenOneOutcome(String prefix, int prompts) {
    Set<String> started = new HashSet<>();
    Map<String, Integer> ended = new HashMap<>();
    for (ResponseEvent response : responses(prefix)) {
      String promptId = response.context().promptId();
      if (response instanceof CallStarted) {
        assertThat(started.add(promptId)).as("one start of " + promptId).isTrue();
      } else {
        assertThat(started).as("started before it ended").contains(promptId);
        assertThat(ended.merge(promptId, 1, Integer::sum)).as("outcomes of " + promptId).isOne();
      }
    }
    assertThat(ended).hasSize(prompts);
    assertThat(settled(prefix).stream().map(s -> s.context().promptId()).toList())
        .hasSize(prompts)
        .doesNotHaveDuplicates();
  }

  private static List<ResponseEvent> responses(String prefix) {
    return topics.values(Topics.RESPONSES_RECEIVED).stream()
        .filter(r -> r.context().promptId().startsWith(prefix))
        .toList();
  }

  private static List<PromptSettled> settled(String prefix) {
    return topics.values(Topics.PROMPTS_SETTLED).stream()
        .filter(s -> s.context().promptId().startsWith(prefix))
        .toList();
  }

  private static List<Candidate> candidates(String prefix) {
    return topics.values(Topics.EXAMPLES_CANDIDATE).stream()
        .filter(Candidate.class::isInstance)
        .map(Candidate.class::cast)
        .filter(c -> c.candidateId().orElse("").startsWith(prefix))
        .toList();
  }

  private static List<ConsumerRecord<byte[], byte[]>> deadLetters(String key) {
    return topics.records(Topics.PROMPTS_SAMPLED.deadLetterName()).stream()
        .filter(r -> new String(r.key(), StandardCharsets.UTF_8).equals(key))
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
