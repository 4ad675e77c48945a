package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.examples.RejectionReason;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.messaging.KafkaConnection;

/** A run whose teacher is the model that the pipeline itself has tuned and serves. */
final class SelfTaughtRun {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Each look reads whole topics. */
  private static final Duration LOOK = Duration.ofMillis(500);

  private static final String DATASET = "self";
  private static final String WISH =
      "{\"dataset\": \"self\", \"goal\": 500, \"teachers\": [\"gateway\"], \"recipe\":"
          + " \"self-teaching\"}";
  private static final int ANSWERS = 6;

  private final PipelineProcess pipeline;

  SelfTaughtRun(PipelineProcess pipeline) {
    this.pipeline = pipeline;
  }

  /** Starts it and checks that its answers are read and judged, and fit the model's context. */
  void check() throws Exception {
    assertThat(pipeline.post("prompt-sampler", "/runs", WISH).statusCode()).isEqualTo(202);
    KafkaConnection connection = pipeline.connection();
    await("answers of the served model")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> answers(connection) >= ANSWERS);
    await("verdicts on them")
        .atMost(PATIENCE)
        .pollInterval(LOOK)
        .until(() -> verdicts(connection) > 0);

    assertThat(settled(connection))
        .extracting(PromptSettled::errorClass)
        .doesNotContain(Optional.of(ErrorClass.CONTEXT_TOO_LONG));
    assertThat(newest(connection).status())
        .as(newest(connection).reason())
        .isEqualTo(RunStatus.RUNNING);
    System.out.printf(
        Locale.ROOT,
        "self: %d answers, %d examples accepted, rejected %s%n",
        answers(connection),
        TopicSnapshot.of(connection, Topics.EXAMPLES_ACCEPTED, DATASET).size(),
        reasons(connection));
  }

  private static List<PromptSettled> settled(KafkaConnection connection) {
    return TopicSnapshot.of(connection, Topics.PROMPTS_SETTLED, DATASET);
  }

  private static long answers(KafkaConnection connection) {
    return settled(connection).stream()
        .filter(settled -> settled.outcome() == PromptSettled.Outcome.ANSWERED)
        .count();
  }

  /** Whatever the filter said of it: a novel question, an example, or why it is none. */
  private static int verdicts(KafkaConnection connection) {
    return rejected(connection).size()
        + TopicSnapshot.of(connection, Topics.INSTRUCTIONS_ACCEPTED, DATASET).size()
        + TopicSnapshot.of(connection, Topics.EXAMPLES_ACCEPTED, DATASET).size();
  }

  private static List<RejectedExample> rejected(KafkaConnection connection) {
    return TopicSnapshot.of(connection, Topics.EXAMPLES_REJECTED, DATASET);
  }

  private static Map<RejectionReason, Long> reasons(KafkaConnection connection) {
    return rejected(connection).stream()
        .collect(
            Collectors.groupingBy(RejectedExample::reason, TreeMap::new, Collectors.counting()));
  }

  private static RunState newest(KafkaConnection connection) {
    List<RunState> states = TopicSnapshot.of(connection, Topics.RUNS_STATE, DATASET);
    return states.get(states.size() - 1);
  }
}
