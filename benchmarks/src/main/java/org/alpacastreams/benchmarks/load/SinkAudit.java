package org.alpacastreams.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.datasets.DatasetVersioned;
import org.alpacastreams.contracts.datasets.VersionFile;
import org.alpacastreams.contracts.examples.RetractedExample;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.KafkaConnection;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** What a sink wrote and said, from its files and topics alone. */
final class SinkAudit {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaConnection connection;
  private final Path dataset;
  private final List<RetractedExample> retractions = new ArrayList<>();
  private final Map<String, List<DatasetVersioned>> announcements = new TreeMap<>();
  private int deadLetters;

  SinkAudit(KafkaConnection connection, Path data) {
    this.connection = connection;
    this.dataset = data.resolve("datasets").resolve(AcceptedStream.DATASET);
  }

  /** Whether everything that was sent is in files, versions and announcements. */
  boolean complete(int examples, Set<Integer> retracted, int every) throws IOException {
    if (lines("accepted.jsonl") < examples || lines("retracted.jsonl") < retracted.size()) {
      return false;
    }
    String newest = AcceptedStream.DATASET + "@" + examples / every * every;
    return read(Topics.DATASETS_VERSIONED).stream().anyMatch(record -> key(record).equals(newest));
  }

  /** Reads what was said, while the broker is there. */
  void readTopics() {
    for (var record : read(Topics.EXAMPLES_RETRACTED)) {
      RetractedExample retraction =
          Topics.EXAMPLES_RETRACTED.valueSerde().fromBytes(record.headers(), record.value());
      if (retraction.endSequence().isPresent()) {
        retractions.add(retraction);
      }
    }
    for (var record : read(Topics.DATASETS_VERSIONED)) {
      announcements
          .computeIfAbsent(key(record), absent -> new ArrayList<>())
          .add(Topics.DATASETS_VERSIONED.valueSerde().fromBytes(record.headers(), record.value()));
    }
    deadLetters =
        read(Topics.EXAMPLES_ACCEPTED.deadLetterName()).size()
            + read(Topics.EXAMPLES_RETRACTED.deadLetterName()).size();
  }

  /** The retractions in force, the oldest first. */
  List<RetractedExample> retractions() {
    return List.copyOf(retractions);
  }

  int examples() throws IOException {
    return lines("accepted.jsonl");
  }

  String summary() throws IOException {
    int said = announcements.values().stream().mapToInt(List::size).sum();
    return String.format(
        Locale.ROOT,
        "%d examples, %d retractions, %d versions (announced %d times), %d files, %d bytes",
        examples(),
        retractions.size(),
        announcements.size(),
        said,
        checksums().size(),
        bytes());
  }

  /** Everything that is not as in the other run, or not as announced. */
  List<String> compareWith(SinkAudit undisturbed) throws IOException {
    List<String> faults = new ArrayList<>();
    Map<String, String> mine = checksums();
    Map<String, String> theirs = undisturbed.checksums();
    Set<String> names = new TreeSet<>(mine.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      String other = theirs.getOrDefault(name, "absent");
      if (!mine.getOrDefault(name, "absent").equals(other)) {
        faults.add("%s: %s, undisturbed %s".formatted(name, mine.get(name), other));
      }
    }
    if (!announcements.keySet().equals(undisturbed.announcements.keySet())) {
      faults.add("other versions are announced: " + announcements.keySet());
    }
    announcements.forEach((key, said) -> faults.addAll(announcedWrongly(key, said, mine)));
    if (retractions.stream().map(RetractedExample::exampleId).distinct().count()
        != retractions.size()) {
      faults.add("an example was taken back twice");
    }
    if (deadLetters > 0) {
      faults.add(deadLetters + " dead letters");
    }
    return faults;
  }

  private static List<String> announcedWrongly(
      String key, List<DatasetVersioned> said, Map<String, String> checksums) {
    List<String> faults = new ArrayList<>();
    if (said.stream().distinct().count() != 1) {
      faults.add(key + " was announced with different contents");
    }
    DatasetVersioned version = said.get(0);
    for (VersionFile file : version.files()) {
      String name = "versions/" + version.version() + "/" + file.path();
      if (!file.sha256().equals(checksums.get(name))) {
        faults.add(key + ": " + name + " is not as announced");
      }
    }
    return faults;
  }

  private int lines(String name) throws IOException {
    Path file = dataset.resolve(name);
    if (!Files.exists(file)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(file)) {
      return Math.toIntExact(lines.count());
    }
  }

  private Map<String, String> checksums() throws IOException {
    Map<String, String> checksums = new TreeMap<>();
    try (Stream<Path> files = Files.walk(dataset)) {
      files
          .filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("writer.lock"))
          .forEach(file -> checksums.put(dataset.relativize(file).toString(), sha256(file)));
    }
    return checksums;
  }

  private long bytes() throws IOException {
    try (Stream<Path> files = Files.walk(dataset)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  private static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private List<ConsumerRecord<byte[], byte[]>> read(Topic<?> topic) {
    return read(topic.name());
  }

  private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<byte[], byte[]>(ClientConfiguration.groupless(connection, "audit"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(found::add);
      }
    }
    return found;
  }

  private static String key(ConsumerRecord<byte[], byte[]> record) {
    return new String(record.key(), StandardCharsets.UTF_8);
  }
}
