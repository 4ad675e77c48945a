package org.alpacastreams.dedupfilter.adapter;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.CandidateEvent.SeedAdded;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.dedupfilter.dataset.Arrival;
import org.alpacastreams.dedupfilter.dataset.DatasetRegister;
import org.alpacastreams.dedupfilter.dataset.Decision;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;
import org.alpacastreams.dedupfilter.dataset.Decision.Reject;
import org.alpacastreams.dedupfilter.dataset.InMemoryLedger;
import org.alpacastreams.dedupfilter.novelty.Pool;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several datasets on several instances, with standby replicas, while instances come and go and
 * transactions abort: the verdicts are those of one instance that nothing happened to, and what
 * each instance has in memory is what its stores have.
 */
class RebalanceTest {
  private static final DatasetSettings SETTINGS = DatasetSettings.withPolicy(Policy.ROUGE_ONLY);
  private static final List<String> DATASETS =
      IntStream.range(0, 8).mapToObj(i -> "dataset-" + i).toList();
  private static final int EVENTS = 150;
  private static final Duration CLOSING = Duration.ofSeconds(10);

  @TempDir private Path directory;
  private final Queue<DedupProcessor> processors = new ConcurrentLinkedQueue<>();
  private final List<KafkaStreams> running = new ArrayList<>();
  private EmbeddedKafka kafka;
  private KafkaConnection connection;
  private TopicClient topics;

  @BeforeEach
  void connect() throws InterruptedException {
    kafka = EmbeddedKafka.temporary();
    connection = KafkaConnection.of(kafka.bootstrapServers());
    List<Topic<?>> all = new ArrayList<>(DedupFilterTopology.SINKS);
    all.add(DedupFilterTopology.SOURCE);
    new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE).ensure(all);
    topics = new TopicClient(connection);
  }

  @AfterEach
  void close() {
    topics.close();
    running.forEach(streams -> streams.close(CLOSING));
    kafka.close();
  }

  @Test
  void decidesAsIfNothingHadHappenedWhileInstancesComeAndGo() {
    List<List<CandidateEvent>> events =
        IntStream.range(0, DATASETS.size()).mapToObj(RebalanceTest::events).toList();
    FailsOnce failing = new FailsOnce(100);
    start("a", failing);
    send(events, 0, 50);
    KafkaStreams first = running.get(0);
    start("b", new SilentListener());
    send(events, 50, 100);
    awaitVerdicts(events, 100);
    assertThat(failing.hasFailed()).isTrue();
    await()
        .atMost(60, SECONDS)
        .untilAsserted(
            () -> {
              assertThat(partitions(running.get(0))).isNotEmpty();
              assertThat(partitions(running.get(1))).isNotEmpty();
              assertThat(standbys(running.get(0)) + standbys(running.get(1))).isPositive();
            });
    assertThat(memory()).isEqualTo(stores());

    send(events, 100, 125);
    first.close(CLOSING);
    send(events, 125, EVENTS);
    awaitVerdicts(events, EVENTS);
    await()
        .atMost(60, SECONDS)
        .untilAsserted(() -> assertThat(partitions(running.get(1))).hasSize(Topics.PARTITIONS));
    assertThat(memory()).isEqualTo(stores()).hasSize(DATASETS.size());
  }

  /** Waits for the verdicts on the first events of every dataset, and compares all of them. */
  private void awaitVerdicts(List<List<CandidateEvent>> events, int count) {
    for (int d = 0; d < DATASETS.size(); d++) {
      List<AcceptedExample> accepted = new ArrayList<>();
      List<RejectedExample> rejected = new ArrayList<>();
      decideUndisturbed(DATASETS.get(d), events.get(d).subList(0, count), accepted, rejected);
      assertThat(rejected).isNotEmpty();
      assertThat(topics.values(Topics.EXAMPLES_ACCEPTED, DATASETS.get(d), accepted.size()))
          .isEqualTo(accepted);
      assertThat(topics.values(Topics.EXAMPLES_REJECTED, DATASETS.get(d), rejected.size()))
          .isEqualTo(rejected);
    }
  }

  /** By dataset: the pool's ids, as the instances in charge have them in memory. */
  private Set<List<String>> memory() {
    return processors.stream()
        .flatMap(p -> p.register().stream())
        .flatMap(RebalanceTest::pools)
        .collect(Collectors.toSet());
  }

  /** The same, as their stores have them. */
  private Set<List<String>> stores() {
    return processors.stream()
        .filter(p -> p.register().isPresent())
        .map(DedupProcessor::registerOfStores)
        .flatMap(RebalanceTest::pools)
        .collect(Collectors.toSet());
  }

  private static Stream<List<String>> pools(DatasetRegister register) {
    return DATASETS.stream()
        .flatMap(
            d -> {
              Optional<Pool> pool = register.pool(d);
              return pool.stream()
                  .map(
                      p -> {
                        List<String> ids = new ArrayList<>(List.of(d));
                        ids.addAll(p.ids());
                        return ids;
                      });
            });
  }

  private void send(List<List<CandidateEvent>> events, int from, int to) {
    for (int i = from; i < to; i++) {
      for (int d = 0; d < DATASETS.size(); d++) {
        topics.send(DATASETS.get(d), events.get(d).get(i));
      }
    }
  }

  private void start(String name, VerdictListener listener) {
    FilterSettings settings =
        new FilterSettings(
            connection, TopicProvisioner.Mode.CREATE, name, directory.resolve(name), 2, 1);
    KafkaStreams streams =
        new KafkaStreams(
            DedupFilterTopology.of(
                () -> {
                  DedupProcessor processor = new DedupProcessor(listener, Topics.PARTITIONS);
                  processors.add(processor);
                  return processor;
                }),
            settings.streams());
    streams.setUncaughtExceptionHandler(failure -> StreamThreadExceptionResponse.REPLACE_THREAD);
    streams.start();
    running.add(streams);
    await()
        .dontCatchUncaughtExceptions()
        .atMost(60, SECONDS)
        .until(() -> streams.state() == KafkaStreams.State.RUNNING);
  }

  private static Set<String> partitions(KafkaStreams streams) {
    Set<String> partitions = new HashSet<>();
    for (ThreadMetadata thread : streams.metadataForLocalThreads()) {
      thread.activeTasks().forEach(task -> partitions.add(task.taskId().toString()));
    }
    return partitions;
  }

  private static int standbys(KafkaStreams streams) {
    return streams.metadataForLocalThreads().stream().mapToInt(t -> t.standbyTasks().size()).sum();
  }

  private static void decideUndisturbed(
      String dataset,
      List<CandidateEvent> events,
      List<AcceptedExample> accepted,
      List<RejectedExample> rejected) {
    DatasetRegister register = new DatasetRegister(new InMemoryLedger());
    for (CandidateEvent event : events) {
      Decision decision = register.decide(new Arrival(dataset, "nowhere", 100, event));
      if (decision instanceof Accept accept) {
        accepted.add(accept.example());
      } else if (decision instanceof Reject reject) {
        rejected.add(reject.example());
      }
    }
  }

  /** A dataset of its own words; few, so that many are near-duplicates; some ids come twice. */
  private static List<CandidateEvent> events(int dataset) {
    Random random = new Random(dataset);
    List<CandidateEvent> events = new ArrayList<>();
    events.add(new DatasetOpened(SETTINGS));
    events.add(new SeedAdded("s1", "Name three kinds of bread"));
    for (int i = 2; i < EVENTS; i++) {
      String id = "id-" + (random.nextInt(10) == 0 ? i / 2 : i);
      String instruction =
          random
              .ints(3 + random.nextInt(5), 0, 12)
              .mapToObj(w -> "word" + dataset + w)
              .collect(Collectors.joining(" "));
      events.add(
          new Candidate(
              Optional.of(id), instruction, "", "output", Origin.EXTERNAL, Optional.empty()));
    }
    return events;
  }

  /** Breaks a stream thread in the middle of a transaction, once. */
  private static final class FailsOnce extends SilentListener {
    private int left;

    FailsOnce(int verdicts) {
      left = verdicts;
    }

    synchronized boolean hasFailed() {
      return left <= 0;
    }

    @Override
    public synchronized void accepted(AcceptedExample example) {
      if (--left == 0) {
        throw new IllegalStateException("a failure that this test asked for");
      }
    }
  }
}
