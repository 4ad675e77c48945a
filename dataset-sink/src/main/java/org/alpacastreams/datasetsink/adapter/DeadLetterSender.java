package org.alpacastreams.datasetsink.adapter;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.messaging.DeadLetters;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends unreadable records to their topic's dead letters. */
final class DeadLetterSender {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterSender.class);

  /** A record and why it is unreadable. */
  record Letter(ConsumerRecord<byte[], byte[]> record, UnreadableRecordException cause) {}

  private final Producer<byte[], byte[]> producer;

  DeadLetterSender(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Returns when all are acknowledged. */
  void sendAll(List<Letter> letters) {
    List<Future<?>> sent = new ArrayList<>();
    for (Letter letter : letters) {
      LOG.warn(
          "{}-{}@{} becomes a dead letter ({}): {}",
          letter.record().topic(),
          letter.record().partition(),
          letter.record().offset(),
          letter.cause().code(),
          letter.cause().getMessage());
      sent.add(
          producer.send(DeadLetters.of(letter.record(), letter.cause(), AcceptedConsumer.SERVICE)));
    }
    sent.forEach(Acknowledgement::await);
  }
}
