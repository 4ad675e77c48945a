package org.alpacastreams.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.messaging.CompactedTable;

/**
 * The person at the pipeline: starts a run, and tells it to go on where failures have paused it.
 */
final class RunOperator implements AutoCloseable {
  private static final int GRANTED = 202;
  private static final Duration LOOK = Duration.ofMillis(100);

  private final PipelineProcess pipeline;
  private final String dataset;
  private final CompactedTable<RunState> runs;
  private Optional<RunState> resumed = Optional.empty();
  private int resumptions;

  RunOperator(PipelineProcess pipeline, String dataset) {
    this.pipeline = pipeline;
    this.dataset = dataset;
    this.runs = new CompactedTable<>(pipeline.connection(), Topics.RUNS_STATE);
    runs.start();
  }

  void start(String run) throws IOException {
    HttpResponse<String> response = pipeline.post("prompt-sampler", "/runs", run);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(GRANTED);
  }

  /** Waits for {@code what}, and meanwhile resumes the run whenever a teacher has paused it. */
  void awaitAndResume(String what, Duration longest, Callable<Boolean> condition) {
    await(what)
        .atMost(longest)
        .pollInterval(LOOK)
        .until(
            () -> {
              state().filter(RunOperator::pausedByFailures).ifPresent(this::resume);
              return condition.call();
            });
  }

  /** How the run stands, once it is known. */
  Optional<RunState> state() {
    return runs.get(dataset);
  }

  /** Whether the budget covers no further prompt, and nothing is outstanding. */
  boolean budgetIsSpent() {
    return state().filter(RunOperator::waitsForBudget).isPresent();
  }

  /** How often the run had to be told to go on. */
  int resumptions() {
    return resumptions;
  }

  private static boolean pausedByFailures(RunState state) {
    return state.status() == RunStatus.PAUSED && !waitsForBudget(state);
  }

  private static boolean waitsForBudget(RunState state) {
    return state.status() == RunStatus.PAUSED && state.reason().startsWith("budget ");
  }

  private void resume(RunState paused) {
    if (resumed.filter(paused::equals).isPresent()) {
      return;
    }
    try {
      HttpResponse<String> response =
          pipeline.post("prompt-sampler", "/runs/" + dataset + "/resume", "{}");
      if (response.statusCode() == GRANTED) {
        resumed = Optional.of(paused);
        resumptions++;
      }
    } catch (IOException e) {
      // The sampler was killed a moment ago; it is asked again at the next look.
    }
  }

  @Override
  public void close() {
    runs.close();
  }
}
