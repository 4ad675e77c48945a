package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.models.ModelPublished;
import org.alpacastreams.contracts.trainings.TrainingProgress;
import org.alpacastreams.contracts.trainings.TrainingProgress.StepFinished;
import org.alpacastreams.contracts.trainings.TrainingProgress.TrainingFinished;
import org.alpacastreams.messaging.KafkaConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} of the trainer in the middle of a training and of the gateway in the middle of an
 * answer: the training goes on and makes one model, and the same model answers again, also as the
 * teacher of a run.
 */
class ModelCrashIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Each look reads a whole topic. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final int UPDATES = 40;
  private static final int CHECKPOINT_EVERY = 4;
  private static final int MOST_KILLS = 5;

  private static final Map<String, String> LONG_ENOUGH_TO_BE_KILLED =
      Map.of(
          "ALPACA_TRAINING_MINIMUM_EXAMPLES", "100",
          "ALPACA_TRAINING_MINIMUM_UPDATES", Integer.toString(UPDATES),
          "ALPACA_TRAINING_MAXIMUM_UPDATES", Integer.toString(UPDATES),
          "ALPACA_TRAINING_CHECKPOINT_EVERY", Integer.toString(CHECKPOINT_EVERY));

  @TempDir Path directory;

  @Test
  void aKilledTrainingGoesOnAndAKilledGatewayAnswersAsBefore() throws Exception {
    try (PipelineProcess pipeline =
        new PipelineProcess(
            directory,
            LONG_ENOUGH_TO_BE_KILLED,
            "--goal",
            "100",
            "--version-every",
            "100",
            "--port",
            // The built-in catalogue knows the usual one; a run must find any.
            "inference-gateway=" + freePort())) {
      pipeline.startAndAwaitReady();
      killTheTrainer(pipeline);
      killTheGateway(pipeline);
      new SelfTaughtRun(pipeline).check();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void killTheTrainer(PipelineProcess pipeline) {
    KafkaConnection connection = pipeline.connection();
    await("a training that has left a checkpoint behind it")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> lastStep(connection) > CHECKPOINT_EVERY + 1);
    long killed = System.nanoTime();
    pipeline.kill("trainer");
    long stepsBefore = steps(connection).size();
    await("the model")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> !tuned(connection).isEmpty());
    await("the end of the training")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> !events(connection, TrainingFinished.class).isEmpty());
    List<Long> resumed = steps(connection).stream().skip(stepsBefore).toList();
    report(
        "killed the trainer at step %d of %d: it went on at step %d, the model came after %.1f s",
        steps(connection).get((int) stepsBefore - 1),
        UPDATES,
        resumed.get(0),
        (System.nanoTime() - killed) / 1e9);

    assertThat(resumed.get(0)).as("it goes on at a checkpoint").isGreaterThan(1);
    assertThat(resumed).as("every later step").contains((long) UPDATES);
    assertThat(events(connection, TrainingFinished.class)).hasSize(1);
    assertThat(Set.copyOf(tuned(connection))).as("one model, always announced alike").hasSize(1);
  }

  private static void killTheGateway(PipelineProcess pipeline) throws Exception {
    String model = tuned(pipeline.connection()).get(0).modelId();
    GatewayTalk gateway = new GatewayTalk(pipeline.port("inference-gateway"));
    await("the model's turn").atMost(PATIENCE).until(() -> model.equals(gateway.latest()));
    String before = gateway.answer("latest");

    GatewayTalk.Stream cut = killInTheMiddle(pipeline, gateway);
    report("killed the gateway: the client saw the stream end after %d chunks", cut.chunks());
    assertThat(cut.chunks()).isPositive();
    long killed = System.nanoTime();
    await("the same model")
        .atMost(PATIENCE)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> model.equals(gateway.latest()));
    assertThat(gateway.answer("latest")).isEqualTo(before);
    report("the gateway answered as before after %.1f s", (System.nanoTime() - killed) / 1e9);
  }

  /** An answer may be over before the signal arrives; then it is asked for again. */
  private static GatewayTalk.Stream killInTheMiddle(PipelineProcess pipeline, GatewayTalk gateway)
      throws Exception {
    for (int attempt = 1; attempt <= MOST_KILLS; attempt++) {
      GatewayTalk.Stream stream = gateway.stream("base", () -> pipeline.kill("inference-gateway"));
      if (!stream.complete()) {
        return stream;
      }
      pipeline.awaitReady("inference-gateway");
    }
    throw new AssertionError("no answer lasted long enough to be cut off");
  }

  private static long lastStep(KafkaConnection connection) {
    List<Long> steps = steps(connection);
    return steps.isEmpty() ? 0 : steps.get(steps.size() - 1);
  }

  /** Steps in the order they were announced: a training's key keeps them in one partition. */
  private static List<Long> steps(KafkaConnection connection) {
    return events(connection, StepFinished.class).stream().map(StepFinished::step).toList();
  }

  private static <E extends TrainingProgress> List<E> events(
      KafkaConnection connection, Class<E> type) {
    return TopicSnapshot.of(connection, Topics.TRAININGS_PROGRESS).stream()
        .map(TopicSnapshot.Entry::value)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  private static List<ModelPublished> tuned(KafkaConnection connection) {
    return TopicSnapshot.of(connection, Topics.MODELS_PUBLISHED).stream()
        .map(TopicSnapshot.Entry::value)
        .filter(model -> model.trainingId().isPresent())
        .collect(Collectors.toList());
  }

  private static void report(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
