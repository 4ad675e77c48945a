package org.alpacastreams.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.alpacastreams.benchmarks.Corpus;
import org.alpacastreams.benchmarks.ForgetfulLedger;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.dedupfilter.dataset.Arrival;
import org.alpacastreams.dedupfilter.dataset.DatasetRegister;
import org.alpacastreams.dedupfilter.dataset.Decision;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;
import org.alpacastreams.dedupfilter.dataset.Decision.Reject;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Utils;

/** What is asked of the filter, one after the other; each returns what it saw, for a person. */
final class Scenarios implements AutoCloseable {
  private static final DatasetSettings SETTINGS = DatasetSettings.withPolicy(Policy.ROUGE_ONLY);
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  /** By then, what was committed before a kill has been read. */
  private static final Duration IN_FLIGHT = Duration.ofMillis(300);

  private final Corpus corpus;
  private final ServiceProcess.Settings settings;
  private final CandidateSender sender;
  private final VerdictReader reader;
  private ServiceProcess running;

  /** Starts the filter; it makes the topics that are read here. */
  Scenarios(Corpus corpus, ServiceProcess.Settings settings, KafkaConnection connection)
      throws IOException, InterruptedException {
    this.corpus = corpus;
    this.settings = settings;
    this.running = ServiceProcess.start(settings);
    running.awaitReady();
    this.sender = new CandidateSender(connection);
    this.reader = new VerdictReader(connection);
  }

  /** Datasets as long as the real one, enough for the compilers; nothing of it counts. */
  void warmUp(int candidates) throws InterruptedException {
    Random random = new Random(1);
    int atOnce = corpus.instructions().size();
    for (int sent = 0; sent < candidates; sent += atOnce) {
      int count = Math.min(atOnce, candidates - sent);
      burst(List.of("warm-up-" + sent), texts(count, i -> corpus.recombined(random)));
    }
  }

  /** All real instructions to one dataset. */
  String burstToOne() throws InterruptedException {
    List<String> texts = corpus.instructions();
    double rate = burst(List.of("burst"), texts);
    return "%,d candidates to one dataset: %,.0f verdicts/s".formatted(texts.size(), rate);
  }

  /** Recombined instructions to a dataset on every partition. */
  String burstToAll(int candidates) throws InterruptedException {
    Random random = new Random(2);
    List<String> datasets = onePerPartition();
    double rate = burst(datasets, texts(candidates, i -> corpus.recombined(random)));
    return "%,d candidates to %d datasets: %,.0f verdicts/s"
        .formatted(candidates, datasets.size(), rate);
  }

  private double burst(List<String> datasets, List<String> texts) throws InterruptedException {
    datasets.forEach(dataset -> sender.open(dataset, SETTINGS));
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      String dataset = datasets.get(i % datasets.size());
      records.add(CandidateSender.record(dataset, i / datasets.size(), texts.get(i)));
    }
    collectGarbage();
    long start = System.nanoTime();
    records.forEach(sender::send);
    sender.flush();
    long last = start;
    for (int d = 0; d < datasets.size(); d++) {
      Verdicts verdicts = reader.of(datasets.get(d));
      verdicts.await((texts.size() - d + datasets.size() - 1) / datasets.size(), PATIENCE);
      last = Math.max(last, verdicts.lastAt());
    }
    return texts.size() / ((last - start) / 1e9);
  }

  /**
   * So many candidates a second; latency from when each was due to when its verdict is read. The
   * first {@code settling} seconds are sent, too, and do not count.
   */
  String steady(int perSecond, int settling, int seconds) throws InterruptedException {
    Random random = new Random(3);
    int uncounted = perSecond * settling;
    int count = uncounted + perSecond * seconds;
    sender.open("steady", SETTINGS);
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(CandidateSender.record("steady", i, corpus.recombined(random)));
    }
    collectGarbage();
    long start = System.nanoTime() + 1_000_000;
    for (int i = 0; i < count; i++) {
      long due = dueAt(start, i, perSecond);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      sender.send(records.get(i));
    }
    reader.of("steady").await(count, PATIENCE);
    Map<String, Verdicts.Verdict> verdicts = reader.of("steady").byCandidate();
    double[] millis =
        IntStream.range(uncounted, count)
            .mapToDouble(
                i ->
                    (verdicts.get(CandidateSender.id(i)).arrivedAt() - dueAt(start, i, perSecond))
                        / 1e6)
            .sorted()
            .toArray();
    int counted = millis.length;
    return "%,d/s for %d s: p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, worst %.0f ms"
        .formatted(
            perSecond,
            seconds,
            millis[counted / 2],
            millis[(int) (counted * 0.99)],
            millis[(int) (counted * 0.999)],
            millis[counted - 1]);
  }

  /** Now, since later it would take processor time from what is measured. */
  private static void collectGarbage() {
    System.gc();
  }

  private static long dueAt(long start, int i, int perSecond) {
    return start + i * 1_000_000_000L / perSecond;
  }

  /** Stops it in peace and starts it again, with all that the bursts left in its stores. */
  String restart() throws IOException, InterruptedException {
    int pool = reader.of("burst").count();
    if (pool == 0) {
      throw new IllegalStateException("restart needs what burst leaves; name burst before it");
    }
    running.close();
    int probe = corpus.instructions().size();
    sender.send(CandidateSender.record("burst", probe, corpus.recombined(new Random(4))));
    sender.flush();
    long start = System.nanoTime();
    running = ServiceProcess.start(settings);
    running.awaitReady();
    double ready = secondsSince(start);
    reader.of("burst").await(probe + 1, PATIENCE);
    double first = (reader.of("burst").lastAt() - start) / 1e9;
    return "restart with %,d verdicts in one dataset: ready after %.1f s, first verdict after %.1f s"
        .formatted(pool, ready, first);
  }

  /** Kills it when a third of a burst is answered, starts it again, and compares every verdict. */
  String kill(int candidates) throws IOException, InterruptedException {
    Random random = new Random(5);
    List<String> texts =
        texts(candidates, i -> i % 3 == 0 ? corpus.disturbed(random) : corpus.recombined(random));
    sender.open("killed", SETTINGS);
    for (int i = 0; i < candidates; i++) {
      sender.send(CandidateSender.record("killed", i, texts.get(i)));
    }
    Verdicts verdicts = reader.of("killed");
    verdicts.await(candidates / 3, PATIENCE);
    running.kill();
    long killed = System.nanoTime();
    running = ServiceProcess.start(settings);
    sender.flush();
    Thread.sleep(IN_FLIGHT.toMillis());
    int before = verdicts.count();
    verdicts.await(candidates, PATIENCE);
    double flow = (verdicts.firstAfter(killed + IN_FLIGHT.toNanos()) - killed) / 1e9;
    Map<String, Verdicts.Verdict> answered = verdicts.byCandidate();
    long different =
        undisturbed(texts).entrySet().stream()
            .filter(e -> !e.getValue().equals(answered.get(e.getKey()).word()))
            .count();
    return "kill -9 after %,d of %,d verdicts: flow again after %.1f s; %d verdicts differ, %d twice"
        .formatted(before, candidates, flow, different, verdicts.count() - answered.size());
  }

  /** What a register in memory says to the same candidates. */
  private static Map<String, String> undisturbed(List<String> texts) {
    DatasetRegister register = new DatasetRegister(new ForgetfulLedger());
    register.decide(arrival(new DatasetOpened(SETTINGS)));
    Map<String, String> words = new HashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      Decision decision = register.decide(arrival(CandidateSender.candidate(i, texts.get(i))));
      if (decision instanceof Accept accept) {
        words.put(CandidateSender.id(i), Verdicts.word(accept.example()));
      } else if (decision instanceof Reject reject) {
        words.put(CandidateSender.id(i), Verdicts.word(reject.example()));
      }
    }
    return words;
  }

  @Override
  public void close() {
    running.close();
    sender.close();
    reader.close();
  }

  private static Arrival arrival(CandidateEvent event) {
    return new Arrival("killed", "nowhere", 100, event);
  }

  private static List<String> onePerPartition() {
    String[] names = new String[Topics.PARTITIONS];
    for (int i = 0; Arrays.asList(names).contains(null); i++) {
      String name = "spread-" + i;
      byte[] key = name.getBytes(StandardCharsets.UTF_8);
      int partition = Utils.toPositive(Utils.murmur2(key)) % names.length;
      if (names[partition] == null) {
        names[partition] = name;
      }
    }
    return List.of(names);
  }

  private static List<String> texts(int count, IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).toList();
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }
}
