package org.alpacastreams.dedupfilter.adapter;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Neighbour;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.dedupfilter.dataset.Arrival;
import org.alpacastreams.dedupfilter.dataset.DatasetRegister;
import org.alpacastreams.dedupfilter.dataset.Decision;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;
import org.alpacastreams.dedupfilter.dataset.Decision.Reject;
import org.alpacastreams.dedupfilter.dataset.InMemoryLedger;
import org.alpacastreams.dedupfilter.dataset.Sent;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service's own lifecycle against a real broker: what transactions and restarts do. */
class FilterOnBrokerTest {
  private static final DatasetSettings SETTINGS = DatasetSettings.withPolicy(Policy.ROUGE_ONLY);
  private static final String SOUP = "Describe how to cook an onion soup";
  private static final String BREAD = "List five kinds of bread from Italy";
  private static final String OIL = "Compare butter and olive oil briefly";

  private static EmbeddedKafka kafka;

  @TempDir private Path directory;
  private KafkaConnection connection;
  private TopicClient topics;
  private Optional<FilterLifecycle> running = Optional.empty();

  @BeforeAll
  static void startBroker() {
    kafka = EmbeddedKafka.temporary();
  }

  @AfterAll
  static void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void connect() {
    connection = KafkaConnection.of(kafka.bootstrapServers());
    topics = new TopicClient(connection);
  }

  @AfterEach
  void disconnect() throws InterruptedException {
    topics.close();
    stopFilter();
  }

  @Test
  void keepsPoolAndSequenceOverARestartAndAnEmptyDirectory() throws InterruptedException {
    startFilter("first", new SilentListener());
    topics.send("restart", new DatasetOpened(SETTINGS));
    topics.send("restart", new SeedAdded("s1", SOUP));
    topics.send("restart", candidate("c1", BREAD));
    assertThat(topics.values(Topics.EXAMPLES_ACCEPTED, "restart", 1)).hasSize(1);
    stopFilter();

    topics.send("restart", candidate("c2", SOUP));
    startFilter("first", new SilentListener());
    RejectedExample duplicate = topics.values(Topics.EXAMPLES_REJECTED, "restart", 1).get(0);
    assertThat(duplicate.nearest()).contains(new Neighbour("s1", SOUP, 1));
    stopFilter();

    topics.send("restart", candidate("c1", BREAD));
    topics.send("restart", candidate("c2", SOUP));
    topics.send("restart", candidate("c3", OIL));
    startFilter("second", new SilentListener());
    List<AcceptedExample> accepted = topics.values(Topics.EXAMPLES_ACCEPTED, "restart", 2);
    assertThat(accepted).extracting(AcceptedExample::exampleId).containsExactly("c1", "c3");
    assertThat(accepted).extracting(AcceptedExample::sequence).containsExactly(0L, 1L);
    assertThat(accepted).extracting(AcceptedExample::poolSize).containsExactly(1L, 2L);
    assertThat(accepted.get(1).counts().rejected()).containsOnly(entry("near-duplicate", 1L));
    assertThat(topics.values(Topics.EXAMPLES_REJECTED, "restart", 1)).hasSize(1);
  }

  @Test
  void remembersWhatIsAwaitedOverARestartAndAnEmptyDirectory() throws InterruptedException {
    startFilter("asking", new SilentListener());
    topics.send("await", new DatasetOpened(SETTINGS));
    topics.send("await", Sent.awaitingInstances("c1", BREAD));
    assertThat(topics.values(Topics.INSTRUCTIONS_ACCEPTED, "await", 1)).hasSize(1);
    stopFilter();

    topics.send("await", Sent.awaitingInstances("c1", BREAD));
    topics.send("await", Sent.answer("c1", Sent.instance("", "A"), Sent.instance("", "B")));
    topics.send("await", Sent.answer("c1", Sent.instance("", "C")));
    startFilter("answering", new SilentListener());
    assertThat(topics.values(Topics.EXAMPLES_ACCEPTED, "await", 2))
        .extracting(AcceptedExample::exampleId)
        .containsExactly("c1/1", "c1/2");
    assertThat(topics.values(Topics.EXAMPLES_REJECTED, "await", 1))
        .extracting(RejectedExample::reason)
        .containsExactly(RejectionReason.ALREADY_ANSWERED);
    assertThat(topics.values(Topics.INSTRUCTIONS_ACCEPTED, "await", 1)).hasSize(1);
  }

  @Test
  void decidesAsIfNothingHadHappenedWhenTransactionsAbort() {
    List<CandidateEvent> events = new ArrayList<>();
    events.add(new DatasetOpened(SETTINGS));
    events.addAll(randomCandidates(1500));
    List<AcceptedExample> expectedAccepted = new ArrayList<>();
    List<RejectedExample> expectedRejected = new ArrayList<>();
    decideWithoutKafka(events, expectedAccepted, expectedRejected);
    assertThat(expectedAccepted.size()).isBetween(300, 1200);

    FailsAt failing = new FailsAt(List.of(290));
    startFilter("abort", failing);
    events.forEach(event -> topics.send("abort", event));

    assertThat(topics.values(Topics.EXAMPLES_ACCEPTED, "abort", expectedAccepted.size()))
        .isEqualTo(expectedAccepted);
    assertThat(topics.values(Topics.EXAMPLES_REJECTED, "abort", expectedRejected.size()))
        .isEqualTo(expectedRejected);
    assertThat(failing.pending).isEmpty();
    assertThat(running.orElseThrow().failure()).isEmpty();
  }

  @Test
  void buriesAMalformedRecordAndGoesOn() {
    startFilter("malformed", new SilentListener());
    byte[] broken = "{\"instruction\": ".getBytes(StandardCharsets.UTF_8);
    topics.send("malformed", new DatasetOpened(SETTINGS));
    topics.send(new ProducerRecord<>(Topics.EXAMPLES_CANDIDATE.name(), bytes("malformed"), broken));
    topics.send("malformed", candidate("c1", BREAD));

    assertThat(topics.values(Topics.EXAMPLES_ACCEPTED, "malformed", 1)).hasSize(1);
    List<ConsumerRecord<byte[], byte[]>> letters = topics.deadLetters("malformed", 1);
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).value()).isEqualTo(broken);
    assertThat(letters.get(0).headers().lastHeader(DeadLetterHeaders.CODE).value())
        .isEqualTo(bytes("malformed-json"));
  }

  @Test
  void sendsRecordsOnThatAnotherPartitionerPutElsewhere() {
    startFilter("elsewhere", new SilentListener());
    topics.send("elsewhere", new DatasetOpened(SETTINGS));
    topics.send("elsewhere", candidate("c0", BREAD));
    assertThat(topics.values(Topics.EXAMPLES_ACCEPTED, "elsewhere", 1)).hasSize(1);
    for (int partition = 0; partition < Topics.PARTITIONS; partition++) {
      topics.send(
          new ProducerRecord<>(
              Topics.EXAMPLES_CANDIDATE.name(),
              partition,
              bytes("elsewhere"),
              bytes("{\"instruction\":\"" + BREAD + "\",\"candidateId\":\"p" + partition + "\"}")));
    }
    assertThat(topics.values(Topics.EXAMPLES_REJECTED, "elsewhere", Topics.PARTITIONS))
        .hasSize(Topics.PARTITIONS)
        .extracting(RejectedExample::reason)
        .containsOnly(RejectionReason.NEAR_DUPLICATE);
  }

  @Test
  void repeatsAGiantCandidateOnlyInPart() {
    startFilter("giant", new SilentListener());
    topics.send("giant", new DatasetOpened(SETTINGS));
    topics.send("giant", candidate("c1", "x ".repeat(2_500_000)));
    topics.send("giant", candidate("c2", BREAD));
    assertThat(topics.values(Topics.EXAMPLES_ACCEPTED, "giant", 1)).hasSize(1);
    RejectedExample giant = topics.values(Topics.EXAMPLES_REJECTED, "giant", 1).get(0);
    assertThat(giant.candidateId()).isEqualTo("c1");
    assertThat(giant.message()).contains("at most 4194304 are allowed");
  }

  private void startFilter(String name, VerdictListener listener) {
    FilterLifecycle filter =
        new FilterLifecycle(
            new FilterSettings(
                connection, TopicProvisioner.Mode.CREATE, "test", directory.resolve(name), 2, 0),
            listener);
    filter.start();
    running = Optional.of(filter);
    await().dontCatchUncaughtExceptions().atMost(60, SECONDS).until(filter::ready);
  }

  private void stopFilter() throws InterruptedException {
    if (running.isPresent()) {
      running.get().stop();
      running = Optional.empty();
    }
  }

  private static void decideWithoutKafka(
      List<CandidateEvent> events, List<AcceptedExample> accepted, List<RejectedExample> rejected) {
    DatasetRegister register = new DatasetRegister(new InMemoryLedger());
    for (CandidateEvent event : events) {
      Decision decision = register.decide(new Arrival("abort", "nowhere", 100, event));
      if (decision instanceof Accept accept) {
        accepted.add(accept.example());
      } else if (decision instanceof Reject reject) {
        rejected.add(reject.example());
      }
    }
  }

  /** Few words, so that many are near-duplicates; some ids come twice. */
  private static List<CandidateEvent> randomCandidates(int count) {
    Random random = new Random(7);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                candidate(
                    "id-" + (random.nextInt(10) == 0 ? i / 2 : i),
                    random
                        .ints(3 + random.nextInt(5), 0, 12)
                        .mapToObj(w -> "word" + w)
                        .collect(Collectors.joining(" "))))
        .toList();
  }

  private static CandidateEvent candidate(String id, String instruction) {
    return new Candidate(
        Optional.of(id), instruction, "", "output", Origin.EXTERNAL, Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Breaks the stream thread in the middle of a transaction, once for each of some verdicts. */
  private static final class FailsAt extends SilentListener {
    private final List<Integer> pending;
    private int heard;

    FailsAt(List<Integer> verdicts) {
      pending = new ArrayList<>(verdicts);
    }

    @Override
    public synchronized void accepted(AcceptedExample example) {
      if (!pending.isEmpty() && ++heard >= pending.get(0)) {
        pending.remove(0);
        throw new IllegalStateException("a failure that this test asked for");
      }
    }
  }
}
