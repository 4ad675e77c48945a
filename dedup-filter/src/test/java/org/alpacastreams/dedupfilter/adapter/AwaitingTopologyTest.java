package org.alpacastreams.dedupfilter.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent.DatasetOpened;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.json.SchemaVersion;
import org.alpacastreams.dedupfilter.dataset.Sent;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instructions first, their instances later: through the topology and its stores. */
class AwaitingTopologyTest {
  private static final String DATASET = "cooking";
  private static final String SOUP = "Describe how to cook an onion soup";

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
  void asksForInstancesAndTakesThemAsExamples() {
    driver.send(DATASET, new DatasetOpened(DatasetSettings.DEFAULT));
    driver.send(DATASET, Sent.awaitingInstances("c1", SOUP));

    List<TestRecord<String, AcceptedInstruction>> asked = driver.instructionRecords();
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).key()).isEqualTo(DATASET);
    assertThat(asked.get(0).value().instructionId()).isEqualTo("c1");
    assertThat(asked.get(0).value().awaits()).isEqualTo(Awaited.INSTANCES);
    assertThat(
            new String(
                asked.get(0).headers().lastHeader(SchemaVersion.HEADER).value(),
                StandardCharsets.UTF_8))
        .isEqualTo("instructions.accepted/1.1");
    assertThat(driver.accepted()).isEmpty();
    assertThat(driver.awaiting()).isEqualTo(1);

    driver.send(
        DATASET,
        Sent.answer(
            "c1", Sent.instance("two", "A"), Sent.instance("", ""), Sent.instance("", "B")));
    assertThat(driver.acceptedRecords())
        .extracting(
            TestRecord::key, r -> r.value().exampleId(), r -> r.value().sequence(), this::output)
        .containsExactly(tuple(DATASET, "c1/1", 0L, "A"), tuple(DATASET, "c1/3", 1L, "B"));
    assertThat(driver.rejected())
        .extracting(RejectedExample::candidateId, RejectedExample::reason)
        .containsExactly(tuple("c1/2", RejectionReason.EMPTY_OUTPUT));
    assertThat(driver.awaiting()).isZero();
  }

  private String output(TestRecord<String, AcceptedExample> record) {
    return record.value().output();
  }

  @Test
  void asksForTheAnswerToEachInput() {
    driver.send(DATASET, new DatasetOpened(DatasetSettings.DEFAULT));
    driver.send(DATASET, Sent.awaitingInstances("c1", SOUP));
    driver.send(DATASET, Sent.inputs("c1", "two", "six"));
    assertThat(driver.instructionRecords())
        .extracting(r -> r.value().instructionId(), r -> r.value().input())
        .containsExactly(tuple("c1", ""), tuple("c1/1", "two"), tuple("c1/2", "six"));
    driver.send(DATASET, Sent.answer("c1/2", Sent.instance("six", "A")));
    assertThat(driver.accepted()).extracting(AcceptedExample::exampleId).containsExactly("c1/2");
    assertThat(driver.awaiting()).isEqualTo(1);
  }

  @Test
  void readsInstancesAsAnotherToolWritesThem() {
    driver.send(DATASET, new DatasetOpened(DatasetSettings.DEFAULT));
    driver.send(
        DATASET, "{\"candidateId\":\"c1\",\"instruction\":\"" + SOUP + "\",\"awaits\":\"answer\"}");
    driver.send(
        DATASET,
        "{\"type\":\"InstancesFor\",\"instructionId\":\"c1\",\"instances\":[{\"output\":\"A\"}]}");
    assertThat(driver.accepted()).extracting(AcceptedExample::exampleId).containsExactly("c1");
  }

  /** Whatever is awaited must fit its topic and its changelog, in the worst spelling. */
  @Test
  void keepsTheLargestOfWhatMayBeAskedWithinAMegabyte() {
    driver.send(DATASET, new DatasetOpened(DatasetSettings.withPolicy(Policy.ROUGE_ONLY)));
    String control = "\u0001".repeat(40_000);
    driver.send(DATASET, Sent.awaitingInstances("c1", control));
    driver.send(DATASET, Sent.inputs("c1", control));
    List<TestRecord<String, AcceptedInstruction>> asked = driver.instructionRecords();
    assertThat(asked).hasSize(2);
    assertThat(Topics.INSTRUCTIONS_ACCEPTED.valueSerde().toBytes(asked.get(1).value()).length)
        .isBetween(480_000, 1_000_000);
    assertThat(driver.deadLetters()).isEmpty();
  }

  @Test
  void hasOneVerdictForEachInstanceOfAFlood() {
    driver.send(DATASET, new DatasetOpened(DatasetSettings.DEFAULT));
    driver.send(DATASET, Sent.awaitingInstances("c1", SOUP));
    Instance[] flood = Collections.nCopies(12_000, Sent.instance("", "x")).toArray(Instance[]::new);
    driver.send(DATASET, Sent.answer("c1", flood));
    assertThat(driver.rejected())
        .hasSize(10_000)
        .extracting(RejectedExample::candidateId)
        .endsWith("c1/10000");
  }
}
