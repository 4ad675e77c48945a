package org.alpacastreams.inferencegateway.adapter;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.inferencegateway.feedback.ComparisonBoard;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Feeds the score from the verdicts' topic, as the gateway's follower does from its topics. */
@ApplicationScoped
public class ComparisonFollower {
  private final AtomicBoolean closing = new AtomicBoolean();
  private final KafkaConnection connection;
  private final ComparisonBoard board;

  @Inject
  ComparisonFollower(
      @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers,
      ComparisonBoard board) {
    this.connection = KafkaConnection.of(bootstrapServers);
    this.board = board;
  }

  void start(@Observes StartupEvent event) {
    Thread thread = new Thread(this::follow, "verdicts");
    thread.setDaemon(true);
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) {
    closing.set(true);
  }

  private void follow() {
    try {
      new TopicProvisioner(connection, TopicProvisioner.Mode.CREATE)
          .ensure(List.of(Topics.COMPARISONS_JUDGED));
    } catch (InterruptedException e) {
      return;
    }
    new TopicFollower(
            connection,
            "verdicts",
            List.of(
                FollowedTopic.whole(
                    Topics.COMPARISONS_JUDGED,
                    (key, verdict, at) -> verdict.ifPresent(board::judged))),
            problem -> {},
            () -> {},
            closing)
        .run();
  }
}
