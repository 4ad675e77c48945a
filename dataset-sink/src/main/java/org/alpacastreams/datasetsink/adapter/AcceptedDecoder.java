package org.alpacastreams.datasetsink.adapter;

import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** An accepted example whose key is safe as a folder's name; anything else is unreadable. */
final class AcceptedDecoder {
  private final RecordDecoder<AcceptedExample> decoder =
      new RecordDecoder<>(Topics.EXAMPLES_ACCEPTED);

  /** A readable record's dataset and example. */
  record Accepted(DatasetName dataset, AcceptedExample example) {}

  Accepted decode(ConsumerRecord<byte[], byte[]> record) {
    AcceptedExample example = decoder.decode(record);
    String key = decoder.decodeKey(record.key());
    DatasetName dataset = DatasetName.of(key).orElseThrow(() -> invalidKey(key));
    if (!example.dataset().equals(key)) {
      throw new UnreadableRecordException(
          "key-mismatch",
          "the record's key is '%s', its field 'dataset' is '%s'; they must be equal"
              .formatted(key, example.dataset()),
          null);
    }
    return new Accepted(dataset, example);
  }

  private static UnreadableRecordException invalidKey(String key) {
    return new UnreadableRecordException(
        "invalid-key",
        "the record's key '%s' is no dataset name, which becomes a folder; allowed is %s"
            .formatted(key, DatasetNames.RULE),
        null);
  }
}
