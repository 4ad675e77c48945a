package org.alpacastreams.standalone.importing.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.examplefiles.ExampleFile;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.RecordDecoder;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.alpacastreams.standalone.importing.ImportKind;
import org.alpacastreams.standalone.importing.ImportSource;
import org.alpacastreams.standalone.importing.ImportSummary;
import org.alpacastreams.standalone.importing.ImportSurvey;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetImportTest {
  private static final DatasetSettings ROUGE_ONLY = DatasetSettings.withPolicy(Policy.ROUGE_ONLY);

  private static EmbeddedKafka kafka;
  private static BrokerAddress broker;

  @TempDir Path folder;
  private final List<String> notes = new ArrayList<>();

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.temporary();
    broker = new BrokerAddress(kafka.bootstrapServers(), Optional.empty());
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void sendsSettingsThenSeedsThenRowsInOrder() throws Exception {
    ImportPlan.Source rows =
        source(
            ImportKind.CANDIDATES,
            "[{\"instruction\":\"a\",\"output\":\"1\"},{\"instruction\":\"b\"}]");
    ImportPlan.Source seeds =
        source(
            ImportKind.SEEDS,
            "{\"id\":\"s1\",\"instruction\":\"seed\"}\n{\"instruction\":\"other\"}");

    ImportSummary summary =
        run(plan("order", ImportKind.CANDIDATES, rows, Optional.of(seeds), false));

    assertThat(summary.sent()).isEqualTo(2);
    assertThat(summary.answered()).isFalse();
    List<CandidateEvent> sent = candidates("order");
    assertThat(sent).hasSize(5);
    assertThat(sent.get(0)).isEqualTo(new CandidateEvent.DatasetOpened(ROUGE_ONLY));
    assertThat(sent.get(1)).isEqualTo(new CandidateEvent.SeedAdded("s1", "seed"));
    assertThat(sent.get(2)).isEqualTo(new CandidateEvent.SeedAdded(seeds.survey().id(1), "other"));
    CandidateEvent.Candidate first = (CandidateEvent.Candidate) sent.get(3);
    assertThat(first.candidateId()).contains(rows.survey().id(0));
    assertThat(first.instruction()).isEqualTo("a");
    assertThat(first.output()).isEqualTo("1");
    assertThat(first.origin().source()).isEqualTo("import");
    assertThat(first.origin().item()).contains(0L);
    assertThat(first.origin().file()).contains(rows.file().name());
    assertThat(((CandidateEvent.Candidate) sent.get(4)).instruction()).isEqualTo("b");
  }

  @Test
  void sendsEvaluationTasksAndAcceptedExamplesAsWhatTheyAre() throws Exception {
    String row = "[{\"id\":\"e1\",\"instruction\":\"a\",\"output\":\"1\"}]";
    run(
        plan(
            "kinds",
            ImportKind.EVALUATION,
            source(ImportKind.EVALUATION, row),
            Optional.empty(),
            false));
    ImportPlan.Source accepted = source(ImportKind.ACCEPTED, row);
    run(plan("kinds", ImportKind.ACCEPTED, accepted, Optional.empty(), false));

    List<CandidateEvent> sent = candidates("kinds");
    assertThat(sent.get(1)).isEqualTo(new CandidateEvent.EvaluationAdded("e1", "evaluation", "a"));
    CandidateEvent.AcceptedImported imported = (CandidateEvent.AcceptedImported) sent.get(3);
    assertThat(imported.candidateId()).isEqualTo(accepted.survey().id(0));
    assertThat(imported.output()).isEqualTo("1");
  }

  @Test
  void waitsForItsOwnVerdictsAndEndsThoughRowsWereAnsweredBefore() throws Exception {
    ImportPlan.Source rows =
        source(
            ImportKind.CANDIDATES,
            "[{\"instruction\":\"a\",\"output\":\"1\"},{\"instruction\":\"b\"},{\"instruction\":\"c\",\"output\":\"3\"}]");
    try (MiniatureFilter filter = MiniatureFilter.start(broker, "filter-1")) {
      ImportSummary first = run(waiting("verdicts", rows, ROUGE_ONLY, true, filter));
      assertThat(first.accepted()).isEqualTo(2);
      assertThat(first.rejected()).isEqualTo(Map.of("empty-output", 1L));
      assertThat(first.answeredBefore()).isZero();

      ImportSummary again = run(waiting("verdicts", rows, ROUGE_ONLY, true, filter));
      assertThat(again.accepted()).isZero();
      assertThat(again.rejected()).isEmpty();
      assertThat(again.answeredBefore()).isEqualTo(3);
    }
  }

  @Test
  void extendsAFinishedRunFromTheFolderOfItsVersion() throws Exception {
    Path version = Files.createDirectory(folder.resolve("2"));
    Files.writeString(version.resolve("manifest.json"), "{}");
    Files.writeString(version.resolve("alpaca_data.json"), "[]");
    Files.writeString(
        version.resolve("examples.jsonl"),
        """
        {"exampleId":"a-1","sequence":0,"instruction":"a","input":"","output":"1","origin":{"source":"teacher"},"neighbours":[]}
        {"exampleId":"a-2","sequence":1,"instruction":"b","input":"x","output":"2","origin":{"source":"teacher"},"neighbours":[]}
        """);
    ExampleFile opened = ImportKind.ACCEPTED.open(ImportSource.of(version).file());
    ImportPlan.Source pool = new ImportPlan.Source(opened, ImportSurvey.of(opened));
    ImportPlan.Source more =
        source(ImportKind.CANDIDATES, "[{\"instruction\":\"c\",\"output\":\"3\"}]");
    try (MiniatureFilter filter = MiniatureFilter.start(broker, "filter-5")) {
      ImportPlan extend =
          new ImportPlan(
              "extended",
              ImportKind.ACCEPTED,
              pool,
              Optional.empty(),
              ROUGE_ONLY,
              true,
              filter.group(),
              true);
      assertThat(run(extend).accepted()).isEqualTo(2);
      assertThat(run(waiting("extended", more, ROUGE_ONLY, true, filter)).accepted()).isEqualTo(1);
      assertThat(run(extend).accepted()).isZero();

      assertThat(accepted("extended"))
          .extracting(AcceptedExample::sequence, AcceptedExample::instruction)
          .containsExactly(tuple(0L, "a"), tuple(1L, "b"), tuple(2L, "c"));
    }
  }

  @Test
  void countsVerdictsThatWereAllThereBeforeItBeganToWait() throws Exception {
    ImportPlan.Source rows =
        source(
            ImportKind.CANDIDATES,
            "[{\"instruction\":\"a\",\"output\":\"1\"},{\"instruction\":\"b\",\"output\":\"2\"}]");
    try (MiniatureFilter filter = MiniatureFilter.start(broker, "filter-4")) {
      ImportPlan plan = waiting("early", rows, ROUGE_ONLY, true, filter);
      // Shown progress comes before the wait: here it lasts until the filter has answered all.
      ImportSummary summary =
          new DatasetImport(broker, true, progress -> awaitAnswers(filter, "early", 3), notes::add)
              .run(plan);
      assertThat(summary.accepted()).isEqualTo(2);
      assertThat(summary.answeredBefore()).isZero();
    }
  }

  @Test
  void stopsBeforeTheFirstRowWhereTheDatasetHasOtherSettings() throws Exception {
    ImportPlan.Source rows =
        source(ImportKind.CANDIDATES, "[{\"instruction\":\"a\",\"output\":\"1\"}]");
    try (MiniatureFilter filter = MiniatureFilter.start(broker, "filter-2")) {
      // Opened, and without a verdict that would tell its settings.
      run(
          plan(
              "conflict",
              ImportKind.SEEDS,
              source(ImportKind.SEEDS, "{\"instruction\":\"s\"}"),
              Optional.empty(),
              false));
      assertThatThrownBy(
              () -> run(waiting("conflict", rows, DatasetSettings.DEFAULT, true, filter)))
          .isInstanceOf(ImportFailedException.class)
          .hasMessageContaining("settings-conflict")
          .hasMessageContaining("ROUGE_ONLY");
      assertThat(candidates("conflict")).noneMatch(CandidateEvent.Candidate.class::isInstance);

      // Now its settings are known from a verdict: nothing is sent to find out.
      int before = candidates("conflict").size();
      assertThatThrownBy(
              () -> run(waiting("conflict", rows, DatasetSettings.DEFAULT, true, filter)))
          .isInstanceOf(ImportFailedException.class);
      assertThat(candidates("conflict")).hasSize(before);
    }
  }

  @Test
  void takesTheSettingsOfTheDatasetWhereNoneAreChosen() throws Exception {
    ImportPlan.Source rows =
        source(ImportKind.CANDIDATES, "[{\"instruction\":\"a\",\"output\":\"1\"}]");
    ImportPlan.Source more =
        source(ImportKind.CANDIDATES, "[{\"instruction\":\"z\",\"output\":\"1\"}]");
    try (MiniatureFilter filter = MiniatureFilter.start(broker, "filter-3")) {
      run(waiting("own", rows, ROUGE_ONLY, true, filter));
      ImportSummary summary = run(waiting("own", more, DatasetSettings.DEFAULT, false, filter));
      assertThat(summary.accepted()).isEqualTo(1);
      assertThat(notes).anyMatch(note -> note.contains("ROUGE_ONLY"));
    }
  }

  private ImportSummary run(ImportPlan plan) throws InterruptedException {
    return new DatasetImport(broker, true, progress -> {}, notes::add).run(plan);
  }

  private static void awaitAnswers(MiniatureFilter filter, String dataset, int events) {
    await().until(() -> candidates(dataset).size() == events);
    try (FilterProgress progress = new FilterProgress(broker.connection(), filter.group())) {
      List<TopicPartition> partitions =
          IntStream.range(0, Topics.EXAMPLES_CANDIDATE.partitions())
              .mapToObj(i -> new TopicPartition(Topics.EXAMPLES_CANDIDATE.name(), i))
              .toList();
      for (Map.Entry<TopicPartition, Long> end : progress.ends(partitions).entrySet()) {
        await().until(() -> progress.position(end.getKey()).orElse(0) >= end.getValue());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ImportPlan plan(
      String dataset,
      ImportKind kind,
      ImportPlan.Source rows,
      Optional<ImportPlan.Source> seeds,
      boolean await) {
    return new ImportPlan(dataset, kind, rows, seeds, ROUGE_ONLY, true, "absent", await);
  }

  private static ImportPlan waiting(
      String dataset,
      ImportPlan.Source rows,
      DatasetSettings settings,
      boolean chosen,
      MiniatureFilter filter) {
    return new ImportPlan(
        dataset,
        ImportKind.CANDIDATES,
        rows,
        Optional.empty(),
        settings,
        chosen,
        filter.group(),
        true);
  }

  private ImportPlan.Source source(ImportKind kind, String content) throws Exception {
    Path file = Files.writeString(folder.resolve(kind + ".json"), content);
    ExampleFile opened = kind.open(file);
    return new ImportPlan.Source(opened, ImportSurvey.of(opened));
  }

  private static List<CandidateEvent> candidates(String dataset) {
    return records(Topics.EXAMPLES_CANDIDATE, dataset);
  }

  private static List<AcceptedExample> accepted(String dataset) {
    return records(Topics.EXAMPLES_ACCEPTED, dataset);
  }

  private static <T> List<T> records(Topic<T> topic, String dataset) {
    List<T> found = new ArrayList<>();
    RecordDecoder<T> decoder = new RecordDecoder<>(topic);
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(
            ClientConfiguration.groupless(broker.connection(), "test"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          if (decoder.decodeKey(record.key()).equals(dataset)) {
            found.add(decoder.decode(record));
          }
        }
      }
    }
    return found;
  }
}
