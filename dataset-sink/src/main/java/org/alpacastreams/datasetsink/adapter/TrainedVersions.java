package org.alpacastreams.datasetsink.adapter;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.alpacastreams.contracts.ConsumerGroups;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.datasetsink.DatasetName;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Which versions models were trained from, or are being trained from at the moment. */
final class TrainedVersions implements AutoCloseable {
  private final TopicReader published;
  private final TopicReader progress;
  private final RecordDecoder<ModelPublished> models = new RecordDecoder<>(Topics.MODELS_PUBLISHED);
  private final RecordDecoder<TrainingProgress> trainings =
      new RecordDecoder<>(Topics.TRAININGS_PROGRESS);
  private final Map<String, String> versionByModel = new HashMap<>();
  private final Map<String, String> versionByTraining = new HashMap<>();

  TrainedVersions(KafkaConnection connection) {
    published = new TopicReader(connection, Topics.MODELS_PUBLISHED, ConsumerGroups.DATASET_SINK);
    progress = new TopicReader(connection, Topics.TRAININGS_PROGRESS, ConsumerGroups.DATASET_SINK);
  }

  /** Reads what is there now. */
  void catchUp() {
    published.catchUp(this::takeModel);
    progress.catchUp(this::takeTraining);
  }

  /** The models trained from the dataset's versions, by the version's end. */
  NavigableMap<Long, NavigableSet<String>> models(DatasetName dataset) {
    return byEnd(dataset, versionByModel);
  }

  /** The trainings that wait or run on the dataset's versions, by the version's end. */
  NavigableMap<Long, NavigableSet<String>> trainings(DatasetName dataset) {
    return byEnd(dataset, versionByTraining);
  }

  /** Ends a wait of the thread that works with this. */
  void wakeUp() {
    published.wakeUp();
    progress.wakeUp();
  }

  @Override
  public void close() {
    published.close();
    progress.close();
  }

  private static NavigableMap<Long, NavigableSet<String>> byEnd(
      DatasetName dataset, Map<String, String> versions) {
    NavigableMap<Long, NavigableSet<String>> found = new TreeMap<>();
    versions.forEach(
        (id, version) ->
            end(dataset, version)
                .ifPresent(end -> found.computeIfAbsent(end, absent -> new TreeSet<>()).add(id)));
    return found;
  }

  private static Optional<Long> end(DatasetName dataset, String version) {
    String prefix = dataset + "@";
    String end = version.startsWith(prefix) ? version.substring(prefix.length()) : "";
    return end.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.valueOf(end)) : Optional.empty();
  }

  private void takeModel(ConsumerRecord<byte[], byte[]> record) {
    if (record.key() == null) {
      return;
    }
    String modelId = new String(record.key(), StandardCharsets.UTF_8);
    versionByModel.remove(modelId);
    if (record.value() != null) {
      try {
        models
            .decode(record)
            .datasetVersion()
            .ifPresent(version -> versionByModel.put(modelId, version));
      } catch (UnreadableRecordException e) {
        // Of a newer release, or nobody's model: its reader says so.
        versionByModel.remove(modelId);
      }
    }
  }

  private void takeTraining(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      return;
    }
    try {
      TrainingProgress said = trainings.decode(record);
      if (said instanceof TrainingProgress.TrainingQueued queued) {
        versionByTraining.put(queued.trainingId(), queued.datasetVersion());
      } else if (said instanceof TrainingProgress.TrainingFinished
          || said instanceof TrainingProgress.TrainingFailed) {
        versionByTraining.remove(said.trainingId());
      }
    } catch (UnreadableRecordException e) {
      // Of a newer release, or nobody's training: its reader says so.
      return;
    }
  }
}
