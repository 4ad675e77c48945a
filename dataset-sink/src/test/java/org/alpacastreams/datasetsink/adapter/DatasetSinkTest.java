package org.alpacastreams.datasetsink.adapter;

import static org.alpacastreams.datasetsink.adapter.SinkFixture.awaiting;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.alpacastreams.contracts.DeadLetterHeaders;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.datasetsink.Examples;
import org.alpacastreams.datasetsink.files.Disk;
import org.alpacastreams.datasetsink.library.Dataset;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetSinkTest {
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
  void holdsEveryExampleOnceOverRestartsAndRepeatedDelivery() throws Exception {
    fixture.topics().accept(Examples.first("cooking", 25));
    DatasetSink first = fixture.start();
    awaiting().until(() -> fixture.examples("cooking") == 25);
    first.close();
    fixture.topics().accept(Examples.of("cooking", 24));
    fixture.topics().accept(Examples.of("cooking", 3));
    fixture.topics().accept(Examples.first("sailing", 5));
    fixture.topics().accept(Examples.first("cooking", 40).subList(25, 40));
    fixture.start();
    awaiting().until(() -> fixture.examples("cooking") == 40 && fixture.examples("sailing") == 5);
    fixture.assertHolds("cooking", 40);
    fixture.assertHolds("sailing", 5);
    awaiting().untilAsserted(() -> assertThat(fixture.topics().committed()).isEqualTo(47));
  }

  @Test
  void cutsAndAnnouncesEveryMultipleOnceAndTheSameAgainAtStart() {
    fixture.topics().accept(Examples.first("cooking", 25));
    DatasetSink first = fixture.start();
    fixture.awaitAnnounced("cooking@10", "cooking@20");
    Map<String, List<DatasetVersioned>> before = fixture.topics().announcements();
    assertThat(before.values()).allSatisfy(values -> assertThat(values).hasSize(1));
    DatasetVersioned twenty = before.get("cooking@20").get(0);
    assertThat(twenty.parentVersion()).contains("10");
    assertThat(twenty.location()).isEqualTo(version("cooking", 20).toUri().toString());
    first.close();

    fixture.start();
    awaiting()
        .untilAsserted(
            () ->
                assertThat(fixture.topics().announcements())
                    .hasSize(2)
                    .allSatisfy(
                        (key, values) -> {
                          assertThat(values).hasSize(2);
                          assertThat(values.get(1)).isEqualTo(before.get(key).get(0));
                        }));
  }

  @Test
  void rebuildsALostDataDirectoryFromTheTopicToTheByte() throws Exception {
    fixture.topics().accept(Examples.first("cooking", 25));
    DatasetSink first = fixture.start();
    fixture.awaitAnnounced("cooking@10", "cooking@20");
    Dataset dataset = first.library().find(new DatasetName("cooking")).orElseThrow();
    assertThat(first.cut(dataset, OptionalLong.of(14)).created()).isTrue();
    fixture.awaitAnnounced("cooking@10", "cooking@14", "cooking@20");
    awaiting().until(() -> fixture.topics().committed() == 25);
    Map<String, List<DatasetVersioned>> announced = fixture.topics().announcements();
    byte[] accepted = Files.readAllBytes(fixture.file("cooking"));
    first.close();

    new Disk().deleteTree(data);
    fixture.start();
    awaiting()
        .untilAsserted(
            () ->
                assertThat(fixture.topics().announcements())
                    .hasSize(3)
                    .allSatisfy((key, values) -> assertThat(values).hasSizeGreaterThan(1)));
    assertThat(fixture.topics().announcements())
        .allSatisfy((key, values) -> assertThat(values).containsOnly(announced.get(key).get(0)));
    assertThat(fixture.file("cooking")).hasBinaryContent(accepted);
  }

  @Test
  void fillsADatasetThatWasRestoredFromAnOlderCopy() throws Exception {
    fixture.topics().accept(Examples.first("cooking", 25));
    DatasetSink first = fixture.start();
    awaiting().until(() -> fixture.topics().committed() == 25);
    first.close();
    byte[] accepted = Files.readAllBytes(fixture.file("cooking"));
    List<String> lines = Files.readAllLines(fixture.file("cooking"));
    Files.writeString(
        fixture.file("cooking"), String.join("\n", lines.subList(0, 7)) + "\n{\"torn");
    fixture.start();
    awaiting().untilAsserted(() -> assertThat(fixture.file("cooking")).hasBinaryContent(accepted));
  }

  @Test
  void holdsADatasetWithAGapInTheTopicInSightAndGoesOnWhenItIsClosed() throws Exception {
    fixture.topics().accept(Examples.first("cooking", 4));
    fixture.topics().accept(Examples.first("cooking", 8).subList(5, 8));
    DatasetSink sink = fixture.start();
    awaiting()
        .untilAsserted(
            () ->
                assertThat(sink.problems().partial().all())
                    .containsEntry(
                        "dataset cooking",
                        "dataset 'cooking' is held at 4 examples: sequence 4 is nowhere in partition"
                            + " %d of the topic, later ones are; look for it in the dead letters and replay it"
                                .formatted(partitionOf("cooking"))));
    awaiting().until(sink::ready);
    fixture.assertHolds("cooking", 4);

    fixture.topics().accept(Examples.of("cooking", 4));
    awaiting().until(() -> fixture.examples("cooking") == 8);
    fixture.assertHolds("cooking", 8);
    awaiting().until(() -> sink.problems().partial().all().isEmpty());
  }

  @Test
  void sendsWhatItCannotReadToTheDeadLettersOnce() throws Exception {
    fixture.topics().sendRaw("cooking", "{\"instruction\": ");
    fixture.topics().sendRaw("../escape", json(Examples.of("cooking", 0)));
    fixture.topics().sendRaw("sailing", json(Examples.of("cooking", 0)));
    fixture.topics().sendRaw("", json(Examples.of("cooking", 0)));
    fixture.topics().accept(Examples.first("cooking", 3));
    DatasetSink sink = fixture.start();
    awaiting().until(() -> fixture.examples("cooking") == 3 && fixture.topics().committed() == 7);
    sink.close();
    new Disk().deleteTree(data);
    fixture.start();
    awaiting().until(() -> fixture.examples("cooking") == 3);

    List<ConsumerRecord<byte[], byte[]>> letters =
        fixture.topics().records(Topics.EXAMPLES_ACCEPTED.deadLetterName());
    assertThat(letters)
        .extracting(letter -> header(letter, DeadLetterHeaders.CODE))
        .containsExactlyInAnyOrder("malformed-json", "invalid-key", "key-mismatch", "missing-key");
    assertThat(letters)
        .filteredOn(letter -> header(letter, DeadLetterHeaders.CODE).equals("invalid-key"))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("../escape");
              assertThat(new String(letter.value(), StandardCharsets.UTF_8))
                  .isEqualTo(json(Examples.of("cooking", 0)));
              assertThat(header(letter, DeadLetterHeaders.MESSAGE))
                  .contains("'../escape' is no dataset name");
              assertThat(header(letter, DeadLetterHeaders.SERVICE)).isEqualTo("dataset-sink");
            });
    assertThat(data.resolve("escape")).doesNotExist();
    assertThat(data.resolve("datasets/sailing")).doesNotExist();
  }

  @Test
  void handsDatasetsOverToASecondInstanceOnTheSameDirectory() throws Exception {
    List<String> names = List.of("a", "b", "c", "d", "e", "f");
    names.forEach(name -> fixture.topics().accept(Examples.first(name, 5)));
    DatasetSink first = fixture.start("one");
    awaiting().until(() -> fixture.topics().committed() == 30);
    DatasetSink second = fixture.start("two");
    awaiting().until(second::ready);
    names.forEach(name -> fixture.topics().accept(Examples.first(name, 12).subList(5, 12)));
    awaiting().until(() -> fixture.topics().committed() == 72);
    for (String name : names) {
      fixture.assertHolds(name, 12);
    }
    awaiting().until(() -> first.ready() && second.ready());
    fixture.awaitAnnounced("a@10", "b@10", "c@10", "d@10", "e@10", "f@10");
  }

  private int partitionOf(String dataset) {
    return fixture.topics().records(Topics.EXAMPLES_ACCEPTED.name()).stream()
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(dataset))
        .findFirst()
        .orElseThrow()
        .partition();
  }

  private Path version(String dataset, long end) {
    return fixture.file(dataset).resolveSibling("versions").resolve(Long.toString(end));
  }

  private static String json(AcceptedExample example) {
    return new String(
        Topics.EXAMPLES_ACCEPTED.valueSerde().toBytes(example), StandardCharsets.UTF_8);
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
