package org.alpacastreams.datasetsink.adapter;

import static org.alpacastreams.datasetsink.adapter.SinkFixture.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.library.Dataset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Examples taken back and versions removed, over the topics. */
class DatasetSinkRetractionTest {
  @TempDir Path data;
  private SinkFixture fixture;

  @BeforeEach
  void startBroker() throws InterruptedException {
    fixture = new SinkFixture(data);
  }

  @AfterEach
  void stopEverything() {
    fixture.close();
  }

  @Test
  void leavesOutOfTheNextVersionsWhatAnyToolTakesBackAndRebuildsItAlike() throws Exception {
    fixture.topics().accept(Examples.first("cooking", 25));
    DatasetSink first = fixture.start();
    fixture.awaitAnnounced("cooking@10", "cooking@20");
    Map<String, DatasetVersioned> before = fixture.topics().announced();
    int elsewhere = (RetractionTopic.home("cooking".getBytes(StandardCharsets.UTF_8)) + 1) % 6;
    fixture.topics().askToRetract("cooking", asked(3));
    fixture.topics().askToRetract(elsewhere, "cooking", asked(22));
    fixture.topics().askToRetract("cooking", asked(3));
    awaiting().until(() -> fixture.topics().retractionsInForce().size() == 2);
    assertThat(fixture.topics().retractionsInForce())
        .containsExactlyInAnyOrder(retraction(3).inForce(3, 20), retraction(22).inForce(22, 20));
    fixture.topics().accept(Examples.first("cooking", 35).subList(25, 35));
    fixture.awaitAnnounced("cooking@10", "cooking@20", "cooking@30");
    Map<String, DatasetVersioned> announced = fixture.topics().announced();
    assertThat(announced).containsAllEntriesOf(before);
    assertThat(announced.get("cooking@30").examples()).isEqualTo(28);
    assertThat(announced.get("cooking@30").endSequence()).isEqualTo(30);
    assertThat(sequences(30)).hasSize(28).doesNotContain(3L, 22L);
    awaiting().until(() -> fixture.topics().committed() == 35);
    byte[] retracted = Files.readAllBytes(retractedFile());
    first.close();

    new Disk().deleteTree(data);
    fixture.start();
    awaiting().until(() -> fixture.examples("cooking") == 35);
    awaiting()
        .untilAsserted(
            () ->
                assertThat(fixture.topics().announcements())
                    .allSatisfy((key, values) -> assertThat(values).hasSizeGreaterThan(1)));
    assertThat(fixture.topics().announced()).isEqualTo(announced);
    assertThat(retractedFile()).hasBinaryContent(retracted);
    assertThat(fixture.topics().records(Topics.EXAMPLES_RETRACTED.deadLetterName())).isEmpty();
  }

  @Test
  void sendsWhatNamesNoExampleToTheDeadLettersOnceAndWaitsForWhatMayCome() throws Exception {
    fixture.topics().accept(Examples.first("cooking", 4));
    fixture.topics().askToRetract("cooking", "{\"dataset\": ");
    fixture
        .topics()
        .askToRetract(
            "cooking", "{\"dataset\":\"cooking\",\"exampleId\":\"nobody\",\"reason\":\"x\"}");
    fixture.topics().askToRetract("sailing", asked(2));
    fixture.topics().askToRetract("cooking", asked(2));
    fixture.topics().askToRetract("cooking", "examples.retracted/2.0", asked(1));
    fixture.start().close();
    fixture.start();
    awaiting().until(() -> fixture.topics().retractionsInForce().size() == 1);
    awaiting()
        .untilAsserted(
            () ->
                assertThat(fixture.topics().records(Topics.EXAMPLES_RETRACTED.deadLetterName()))
                    .extracting(
                        letter ->
                            new String(
                                letter.headers().lastHeader(DeadLetterHeaders.CODE).value(),
                                StandardCharsets.UTF_8))
                    .containsExactlyInAnyOrder(
                        "malformed-json", "unknown-example", "key-mismatch", "newer-major"));
  }

  @Test
  void keepsTheNewestVersionsAndThoseOfModelsAndTellsWhatIsGone() throws Exception {
    fixture.keep(2);
    fixture.topics().publishModel("cooking-nano", "cooking@10");
    fixture.topics().accept(Examples.first("cooking", 45));
    DatasetSink sink = fixture.start();
    awaiting()
        .untilAsserted(
            () ->
                assertThat(fixture.topics().announced())
                    .containsOnlyKeys("cooking@10", "cooking@30", "cooking@40"));
    Dataset dataset = sink.library().find(new DatasetName("cooking")).orElseThrow();
    assertThat(dataset.versions().existing()).containsExactly(10L, 30L, 40L);
    assertThat(sink.changes().remove(dataset, 10, false))
        .isInstanceOfSatisfying(
            Retention.Removal.InUse.class,
            use -> assertThat(use.models()).containsExactly("cooking-nano"));
    assertThat(sink.changes().remove(dataset, 40, true))
        .isInstanceOf(Retention.Removal.Newest.class);
    assertThat(sink.changes().remove(dataset, 10, true))
        .isInstanceOf(Retention.Removal.Removed.class);
    awaiting().until(() -> !fixture.topics().announced().containsKey("cooking@10"));
    sink.close();

    // As if it had died between renaming a version and telling of it.
    Path versions = data.resolve("datasets/cooking/versions");
    Files.move(versions.resolve("30"), versions.resolve(".30.removed"));
    fixture.start();
    awaiting()
        .untilAsserted(
            () -> assertThat(fixture.topics().announced()).containsOnlyKeys("cooking@40"));
    awaiting().until(() -> !Files.exists(versions.resolve(".30.removed")));
    fixture.topics().accept(Examples.first("cooking", 50).subList(45, 50));
    awaiting()
        .untilAsserted(
            () ->
                assertThat(fixture.topics().announced())
                    .containsOnlyKeys("cooking@40", "cooking@50"));
    assertThat(dataset.versions().existing()).containsExactly(40L, 50L);
  }

  @Test
  void goesOnWithOtherDatasetsWhileOnesVersionsAreDamaged() throws Exception {
    Path alien = data.resolve("datasets/cooking/versions/10");
    Files.createDirectories(alien.getParent());
    Files.writeString(alien, "not a version");
    fixture.topics().accept(Examples.first("cooking", 12));
    fixture.topics().accept(Examples.first("sailing", 12));
    DatasetSink sink = fixture.start();
    fixture.awaitAnnounced("sailing@10");
    awaiting()
        .untilAsserted(
            () ->
                assertThat(sink.problems().partial().all())
                    .containsEntry(
                        "versions of cooking",
                        alien
                            + " is in the way of a version and has no manifest.json: move it away;"
                            + " the version is then written by itself"));
    assertThat(sink.ready()).isTrue();
    Files.delete(alien);
    fixture.awaitAnnounced("cooking@10", "sailing@10");
    awaiting().until(() -> sink.problems().partial().all().isEmpty());
  }

  private Path retractedFile() {
    return fixture.file("cooking").resolveSibling("retracted.jsonl");
  }

  private List<Long> sequences(long end) throws IOException {
    Path file = data.resolve("datasets/cooking/versions/" + end + "/examples.jsonl");
    return Files.readAllLines(file).stream()
        .map(DatasetSinkRetractionTest::sequence)
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Long> sequence(String line) {
    try {
      return Optional.of(Json.mapper().readTree(line).get("sequence").longValue());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static RetractedExample retraction(long sequence) {
    return new RetractedExample(
        "cooking", Examples.of("cooking", sequence).exampleId(), "wrong", "");
  }

  private static String asked(long sequence) {
    return "{\"dataset\":\"cooking\",\"exampleId\":\"%s\",\"reason\":\"wrong\"}"
        .formatted(Examples.of("cooking", sequence).exampleId());
  }
}
