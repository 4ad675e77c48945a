package org.alpacastreams.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.Topic;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ensures that topics exist with their partitions and clean-up, each with its dead-letter topic.
 *
 * <p>It waits for a broker that does not answer yet: services and broker may start in any order.
 */
public final class TopicProvisioner {
  private static final Logger LOG = LoggerFactory.getLogger(TopicProvisioner.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration LONGEST_PROPAGATION = Duration.ofSeconds(30);
  private static final long DEAD_LETTER_RETENTION_MS = Duration.ofDays(90).toMillis();

  /** Whether missing topics are created. */
  public enum Mode {
    /** Missing topics are created. */
    CREATE,
    /** Nothing is created: for clusters where only an administrator may. */
    VERIFY;

    /** The mode a setting names: {@code create} or {@code verify}. */
    public static Mode ofSetting(String setting) {
      return switch (setting) {
        case "create" -> CREATE;
        case "verify" -> VERIFY;
        default ->
            throw new IllegalArgumentException(
                "alpaca.topics is '" + setting + "'; allowed are 'create' and 'verify'");
      };
    }
  }

  private final KafkaConnection connection;
  private final Mode mode;

  public TopicProvisioner(KafkaConnection connection, Mode mode) {
    this.connection = connection;
    this.mode = mode;
  }

  /**
   * Creates or verifies the topics and their dead-letter topics; waits as long as no broker
   * answers.
   *
   * @throws TopicMismatchException if a topic is missing (when verifying) or has other partitions
   *     or another clean-up than the system needs
   */
  public void ensure(Collection<? extends Topic<?>> topics) throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try (Admin admin = Admin.create(ClientConfiguration.admin(connection, "topic-provisioner"))) {
        if (mode == Mode.CREATE) {
          create(admin, topics);
          awaitVisible(admin, topics);
        }
        verify(admin, topics);
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof RetriableException)) {
          throw new IllegalStateException(
              "cannot ensure topics at " + connection.bootstrapServers() + ": " + e.getCause(), e);
        }
        reportWaiting(e.getCause(), pause);
      } catch (KafkaException e) {
        // Thrown when no host name resolves, which in a container is a matter of time.
        if (!(e.getCause() instanceof ConfigException)) {
          throw e;
        }
        reportWaiting(e.getCause(), pause);
      }
      Thread.sleep(pause.toMillis());
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    }
  }

  private void reportWaiting(Throwable cause, Duration pause) {
    LOG.warn(
        "no Kafka broker answers at {} ({}); trying again in {} ms. Start the broker, or set"
            + " kafka.bootstrap.servers",
        connection.bootstrapServers(),
        cause.getMessage(),
        pause.toMillis());
  }

  private static void create(Admin admin, Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    List<NewTopic> wanted = new ArrayList<>();
    for (Topic<?> topic : topics) {
      wanted.add(
          new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
              .configs(topic.configuration()));
      wanted.add(
          new NewTopic(topic.deadLetterName(), Optional.of(1), Optional.empty())
              .configs(
                  Map.of(
                      "max.message.bytes",
                      Integer.toString(topic.maxMessageBytes()),
                      "retention.ms",
                      Long.toString(DEAD_LETTER_RETENTION_MS))));
    }
    // Asked before created: topics exist at every start but the first, and a principal that may
    // only read them must not fail here.
    var existing = admin.listTopics().names().get();
    wanted.removeIf(topic -> existing.contains(topic.name()));
    for (KafkaFuture<Void> created : admin.createTopics(wanted).values().values()) {
      try {
        created.get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
      }
    }
  }

  /** A topic that exists, whoever created it, may take a moment to be known to every broker. */
  private static void awaitVisible(Admin admin, Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    List<String> names = topics.stream().map(Topic::name).toList();
    long end = System.nanoTime() + LONGEST_PROPAGATION.toNanos();
    while (!missing(admin, names).isEmpty() && System.nanoTime() < end) {
      Thread.sleep(FIRST_PAUSE.toMillis());
    }
  }

  private static void verify(Admin admin, Collection<? extends Topic<?>> topics)
      throws ExecutionException, InterruptedException {
    Map<String, Topic<?>> byName =
        topics.stream()
            .collect(Collectors.toMap(Topic::name, topic -> topic, (a, b) -> a, TreeMap::new));
    List<String> missing = missing(admin, byName.keySet());
    if (!missing.isEmpty()) {
      throw new TopicMismatchException(
          "topics are missing: "
              + String.join(", ", missing)
              + ". Create them, or set alpaca.topics=create");
    }
    Map<String, TopicDescription> descriptions =
        admin.describeTopics(byName.keySet()).allTopicNames().get();
    Map<ConfigResource, Config> configs =
        admin
            .describeConfigs(
                byName.keySet().stream()
                    .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                    .toList())
            .all()
            .get();
    List<String> problems = new ArrayList<>();
    byName.forEach(
        (name, topic) -> {
          int partitions = descriptions.get(name).partitions().size();
          if (partitions != topic.partitions()) {
            problems.add(
                "%s has %d partitions, %d are needed"
                    .formatted(name, partitions, topic.partitions()));
          }
          String wanted = topic.configuration().get("cleanup.policy");
          String found =
              configs
                  .get(new ConfigResource(ConfigResource.Type.TOPIC, name))
                  .get("cleanup.policy")
                  .value();
          if (!wanted.equals(found)) {
            problems.add("%s has cleanup.policy=%s, %s is needed".formatted(name, found, wanted));
          }
        });
    if (!problems.isEmpty()) {
      throw new TopicMismatchException(
          "the topics do not fit: " + String.join("; ", problems) + ". Recreate or alter them");
    }
  }

  private static List<String> missing(Admin admin, Collection<String> names)
      throws ExecutionException, InterruptedException {
    List<String> missing = new ArrayList<>();
    for (var entry : admin.describeTopics(names).topicNameValues().entrySet()) {
      try {
        entry.getValue().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw e;
        }
        missing.add(entry.getKey());
      }
    }
    return missing;
  }
}
