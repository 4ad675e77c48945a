package org.alpacastreams.standalone.deadletters.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.embeddedkafka.EmbeddedKafka;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.DeadLetters;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.standalone.broker.adapter.BrokerAddress;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeadLetterDeskTest {
  private static final String TOPIC = Topics.EXAMPLES_CANDIDATE.name();
  private static final DeadLetterDesk.Choice ALL =
      new DeadLetterDesk.Choice(Set.of(), Optional.empty());

  private static EmbeddedKafka kafka;
  private static DeadLetterDesk desk;

  @BeforeAll
  static void leaveTwoLetters() throws Exception {
    kafka = EmbeddedKafka.temporary();
    BrokerAddress broker = new BrokerAddress(kafka.bootstrapServers(), Optional.empty());
    new TopicProvisioner(broker.connection(), TopicProvisioner.Mode.CREATE)
        .ensure(List.of(Topics.EXAMPLES_CANDIDATE));
    try (var producer =
        new KafkaProducer<byte[], byte[]>(
            ClientConfiguration.producer(broker.connection(), "test"))) {
      producer.send(DeadLetters.of(record(17, "{oops"), cause("malformed-json"), "filter")).get();
      producer.send(DeadLetters.of(record(18, "{}"), cause("invalid-event"), "filter")).get();
    }
    desk = new DeadLetterDesk(broker);
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void showsWhatWasWrongWithWhichRecord() {
    List<Letter> letters = desk.letters(TOPIC, ALL);
    assertThat(letters).hasSize(2);
    Letter first = letters.get(0);
    assertThat(first.code()).isEqualTo("malformed-json");
    assertThat(first.message()).isEqualTo("wrong: malformed-json");
    assertThat(first.origin()).isEqualTo(TOPIC + "-3@17");
    assertThat(first.id()).isEqualTo("0:0");
    assertThat(first.key()).isEqualTo("demo");
    assertThat(first.value()).isEqualTo("{oops");
    assertThat(first.replays()).isZero();
  }

  @Test
  void choosesByIdAndByCode() {
    assertThat(desk.letters(TOPIC, new DeadLetterDesk.Choice(Set.of("0:1"), Optional.empty())))
        .extracting(Letter::code)
        .containsExactly("invalid-event");
    assertThat(
            desk.letters(TOPIC, new DeadLetterDesk.Choice(Set.of(), Optional.of("malformed-json"))))
        .extracting(Letter::id)
        .containsExactly("0:0");
  }

  @Test
  void sendsOnlyTheChosenBack() throws Exception {
    DeadLetterDesk.Choice choice =
        new DeadLetterDesk.Choice(Set.of(), Optional.of("malformed-json"));
    assertThat(desk.replay(TOPIC, choice)).isEqualTo(1);
  }

  @Test
  void knowsTopicsByAnyOfTheirNames() {
    assertThat(DeadLetterDesk.topic("examples.candidate")).contains(TOPIC);
    assertThat(DeadLetterDesk.topic(TOPIC)).contains(TOPIC);
    assertThat(DeadLetterDesk.topic(TOPIC + ".dlq")).contains(TOPIC);
    assertThat(DeadLetterDesk.topic("nonsense")).isEmpty();
  }

  private static ConsumerRecord<byte[], byte[]> record(long offset, String value) {
    return new ConsumerRecord<>(
        TOPIC,
        3,
        offset,
        "demo".getBytes(StandardCharsets.UTF_8),
        value.getBytes(StandardCharsets.UTF_8));
  }

  private static UnreadableRecordException cause(String code) {
    return new UnreadableRecordException(code, "wrong: " + code, null);
  }
}
