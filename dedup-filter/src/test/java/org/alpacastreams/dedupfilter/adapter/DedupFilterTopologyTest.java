package org.alpacastreams.dedupfilter.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
import org.alpacastreams.contracts.examples.VerdictCounts;
import org.alpacastreams.contracts.json.SchemaVersion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DedupFilterTopologyTest {
  private static final String DATASET = "cooking";
  private static final String SOUP = "Describe how to cook an onion soup";
  private static final String BREAD = "List five kinds of bread from Italy";

  @TempDir private Path directory;
  private FilterDriver driver;

  @BeforeEach
  void start() {
    driver = new FilterDriver(directory);
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void takesARecordWithoutATimeForOneOfNow() {
    ConsumerRecord<Object, Object> timeless = new ConsumerRecord<>("t", 0, 0, "k", "v");
    assertThat(timeless.timestamp()).isEqualTo(ConsumerRecord.NO_TIMESTAMP);
    assertThat(DedupFilterTopology.SENT_OR_NOW.extract(timeless, -1))
        .isCloseTo(System.currentTimeMillis(), within(60_000L));
  }

  @Test
  void routesVerdictsToTheirTopicsUnderTheDatasetsKey() {
    open(DatasetSettings.DEFAULT);
    driver.send(DATASET, new SeedAdded("s1", SOUP));
    driver.send(DATASET, candidate("c1", BREAD));
    driver.send(DATASET, candidate("c2", SOUP + "!"));

    List<TestRecord<String, AcceptedExample>> accepted = driver.acceptedRecords();
    assertThat(accepted).hasSize(1);
    assertThat(accepted.get(0).key()).isEqualTo(DATASET);
    assertThat(accepted.get(0).value().exampleId()).isEqualTo("c1");
    assertThat(text(accepted.get(0).headers(), SchemaVersion.HEADER))
        .isEqualTo("examples.accepted/1.1");
    RejectedExample rejected = only(driver.rejected());
    assertThat(rejected.reason()).isEqualTo(RejectionReason.NEAR_DUPLICATE);
    assertThat(rejected.nearest()).contains(new Neighbour("s1", SOUP, 1));
    assertThat(rejected.counts())
        .isEqualTo(new VerdictCounts(1, new TreeMap<>(Map.of("near-duplicate", 1L))));
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void takesAStrangersPlainCandidate() {
    open(DatasetSettings.DEFAULT);
    driver.send(
        DATASET, "{\"instruction\":\"" + BREAD + "\",\"output\":\"Ciabatta\",\"mood\":\"good\"}");
    AcceptedExample accepted = only(driver.accepted());
    assertThat(accepted.exampleId()).isEqualTo("alpaca.examples.candidate.v1-0-1");
    assertThat(accepted.output()).isEqualTo("Ciabatta");
    assertThat(accepted.input()).isEmpty();
    assertThat(accepted.origin()).isEqualTo(Origin.EXTERNAL);
  }

  @Test
  void passesTheTraceOnAndNoOtherHeader() {
    open(DatasetSettings.DEFAULT);
    Headers headers = new RecordHeaders();
    headers.add("traceparent", bytes("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"));
    headers.add("secret", bytes("mine"));
    driver.send(
        new TestRecord<>(
            bytes(DATASET),
            bytes("{\"instruction\":\"" + BREAD + "\",\"output\":\"x\"}"),
            headers));
    Headers passed = driver.acceptedRecords().get(0).headers();
    assertThat(text(passed, "traceparent")).startsWith("00-4bf92f3577b34da6");
    assertThat(passed.lastHeader("secret")).isNull();
  }

  @Test
  void readsItsStoresWhateverTheRecordsHeadersSay() {
    open(DatasetSettings.DEFAULT);
    driver.send(DATASET, candidate("bad", "Too short"));
    driver.send(DATASET, candidate("bad", "Too short"));
    driver.send(DATASET, candidate("bad", "Too short"));
    assertThat(driver.rejected()).hasSize(1);
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void buriesWhatItCannotReadWithItsBytesUnchanged() {
    open(DatasetSettings.DEFAULT);
    Headers headers = new RecordHeaders();
    headers.add("mine", bytes("kept"));
    byte[] broken = {'{', (byte) 0xFF, '"'};
    driver.send(new TestRecord<>(bytes(DATASET), broken, headers));
    driver.send(new TestRecord<>(null, bytes("{\"instruction\":\"x\"}"), new RecordHeaders()));
    driver.send(" ", "{\"instruction\":\"x\"}");
    driver.send(DATASET, "{\"output\":\"no instruction\"}");
    driver.send(new TestRecord<>(bytes(DATASET), null, new RecordHeaders()));
    driver.send("../escape", "{\"instruction\":\"x\"}");
    driver.send(new TestRecord<>(new byte[] {(byte) 0xC3}, bytes("{}"), new RecordHeaders()));

    List<TestRecord<byte[], byte[]>> letters = driver.deadLetters();
    assertThat(letters)
        .extracting(letter -> text(letter.headers(), DeadLetterHeaders.CODE))
        .containsExactly(
            "malformed-json",
            "missing-key",
            "missing-key",
            "invalid-event",
            "missing-value",
            "invalid-key",
            "invalid-key");
    TestRecord<byte[], byte[]> first = letters.get(0);
    assertThat(first.key()).isEqualTo(bytes(DATASET));
    assertThat(first.value()).isEqualTo(broken);
    assertThat(text(first.headers(), "mine")).isEqualTo("kept");
    assertThat(text(first.headers(), DeadLetterHeaders.TOPIC))
        .isEqualTo(Topics.EXAMPLES_CANDIDATE.name());
    assertThat(text(first.headers(), DeadLetterHeaders.PARTITION)).isEqualTo("0");
    assertThat(text(first.headers(), DeadLetterHeaders.OFFSET)).isEqualTo("1");
    assertThat(text(first.headers(), DeadLetterHeaders.SERVICE)).isEqualTo("dedup-filter");
    assertThat(text(letters.get(3).headers(), DeadLetterHeaders.MESSAGE))
        .contains("required field 'instruction' is missing");
    assertThat(driver.accepted()).isEmpty();
    assertThat(driver.rejected()).isEmpty();
  }

  @Test
  void repeatsHalfACharacterAsItCame() {
    // An answer that was cut off within an emoji: JSON can spell it, UTF-8 cannot.
    String json = "{\"candidateId\":\"c\",\"instruction\":\"List five kinds of \\ud83d\"}";
    driver.send(DATASET, new DatasetOpened(DatasetSettings.withPolicy(Policy.ROUGE_ONLY)));
    driver.send(DATASET, json);
    driver.send(DATASET, json.replace("\"c\"", "\"d\""));
    assertThat(only(driver.accepted()).instruction()).isEqualTo("List five kinds of \ud83d");
    assertThat(only(driver.rejected()).nearest()).map(Neighbour::id).contains("c");
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void pointsToAnUnreadableRecordThatIsTooLargeToCopy() {
    driver.send(DATASET, "{" + "x".repeat(7_500_000));
    TestRecord<byte[], byte[]> letter = only(driver.deadLetters());
    assertThat(letter.value()).isNull();
    assertThat(text(letter.headers(), DeadLetterHeaders.OFFSET)).isEqualTo("0");
    assertThat(text(letter.headers(), DeadLetterHeaders.MESSAGE))
        .contains("too large to be copied");
  }

  @Test
  void answersAnIdOnceForThirtyDaysOrForEver() {
    open(DatasetSettings.DEFAULT);
    driver.send(DATASET, candidate("good", BREAD));
    driver.send(DATASET, candidate("bad", "Too short"));
    driver.pass(Duration.ofDays(29));
    driver.send(DATASET, candidate("good", BREAD));
    driver.send(DATASET, candidate("bad", "Too short"));
    assertThat(driver.accepted()).hasSize(1);
    assertThat(driver.rejected()).hasSize(1);
    driver.pass(Duration.ofDays(2));
    driver.send(DATASET, candidate("good", BREAD));
    driver.send(DATASET, candidate("bad", "Too short"));
    assertThat(driver.accepted()).isEmpty();
    assertThat(driver.rejected()).hasSize(1);
  }

  @Test
  void sweepsOutRejectionsThatAreOver() {
    open(DatasetSettings.DEFAULT);
    driver.send(DATASET, candidate("old", "Too short"));
    driver.pass(Duration.ofDays(29));
    driver.send(DATASET, candidate("new", "Too short"));
    assertThat(driver.rejections()).hasSize(2);
    driver.pass(Duration.ofDays(2));
    driver.pass(RejectionMemory.SWEEP_INTERVAL);
    assertThat(driver.rejections())
        .singleElement()
        .extracting(RejectionMemory.Remembered::reason)
        .isEqualTo(RejectionReason.TOO_SHORT);
  }

  @Test
  void rejectsCandidatesOfADatasetThatNobodyOpened() {
    driver.send("nowhere", candidate("c1", BREAD));
    driver.send("nowhere", candidate("c1", BREAD));
    assertThat(only(driver.rejected()).reason()).isEqualTo(RejectionReason.UNKNOWN_DATASET);
  }

  private void open(DatasetSettings settings) {
    driver.send(DATASET, new DatasetOpened(settings));
  }

  private static CandidateEvent candidate(String id, String instruction) {
    return new Candidate(
        Optional.of(id), instruction, "", "output", Origin.EXTERNAL, Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    assertThat(header).as(name).isNotNull();
    return new String(header.value(), StandardCharsets.UTF_8);
  }

  private static <T> T only(List<T> values) {
    assertThat(values).hasSize(1);
    return values.get(0);
  }
}
