package org.alpacastreams.generator.calls;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.alpacastreams.contracts.prompts.SampledPrompt;

/**
 * The prompts of one partition, from being read until they are done. Not thread-safe: the thread
 * that reads the partition owns it.
 */
public final class PartitionWork {
  /** A prompt, and what is to be recorded about it. */
  public record Step(
      PartitionWork work, long offset, SampledPrompt prompt, Decision.Recorded decision) {}

  private final int partition;
  private final PartitionProgress progress;
  private final AttemptHistory history = new AttemptHistory();
  private final SortedMap<Long, SampledPrompt> waiting = new TreeMap<>();
  private final Map<String, List<Long>> inFlight = new HashMap<>();
  private long responsesEnd;
  private boolean takenOver;

  public PartitionWork(int partition, PartitionProgress progress) {
    this.partition = partition;
    this.progress = progress;
  }

  public int partition() {
    return partition;
  }

  /** What may be committed. */
  public PartitionProgress progress() {
    return progress;
  }

  /** What the responses say. */
  public AttemptHistory history() {
    return history;
  }

  /** The prompt at {@code offset} was read; all responses to earlier owners must have been. */
  public void read(long offset, SampledPrompt prompt) {
    progress.read(offset);
    waiting.put(offset, prompt);
    history
        .find(prompt.context().promptId())
        .ifPresent(attempt -> progress.responded(offset, attempt.firstResponse()));
  }

  /**
   * Every prompt that an earlier owner may have called was read. Before this, a prompt that is not
   * read yet may have a response, so that the position of the responses must not move.
   */
  public void takenOver() {
    takenOver = true;
    history.takenOver();
    progress.responsesReach(responsesEnd);
  }

  /** Whether {@link #takenOver} was called. */
  public boolean isTakenOver() {
    return takenOver;
  }

  /** All responses before {@code offset} are known. */
  public void responsesReach(long offset) {
    responsesEnd = Math.max(responsesEnd, offset);
    if (takenOver) {
      progress.responsesReach(responsesEnd);
    }
  }

  /**
   * Decides about the waiting prompts, oldest first. What needs nothing recorded takes effect at
   * once; the rest is returned, and stays waiting until {@link #recorded}.
   */
  public List<Step> decide(Dispatcher dispatcher, SlotBudget slots, int most) {
    List<Step> steps = new ArrayList<>();
    Set<String> inThisRound = new HashSet<>();
    for (long offset : List.copyOf(waiting.keySet())) {
      SampledPrompt prompt = waiting.get(offset);
      String promptId = prompt.context().promptId();
      if (steps.size() == most || inThisRound.contains(promptId)) {
        continue;
      }
      Decision decision = dispatcher.decide(prompt, history);
      if (decision instanceof Decision.Skip skip) {
        progress.responded(offset, skip.firstResponse());
        waiting.remove(offset);
        progress.done(offset);
      } else if (decision instanceof Decision.Await await) {
        progress.responded(offset, await.firstResponse());
        waiting.remove(offset);
        inFlight.computeIfAbsent(promptId, id -> new ArrayList<>()).add(offset);
      } else if (decision instanceof Decision.Recorded needed && slots.allows(needed)) {
        steps.add(new Step(this, offset, prompt, needed));
        inThisRound.add(promptId);
      }
    }
    return steps;
  }

  /** The record at {@code offset} is no prompt, and its dead letter is written. */
  public void buried(long offset) {
    progress.done(offset);
  }

  /** What {@code step} wanted is recorded at {@code responseOffset}. */
  public void recorded(Step step, long responseOffset) {
    long offset = step.offset();
    String promptId = step.prompt().context().promptId();
    waiting.remove(offset);
    progress.responded(offset, responseOffset);
    responsesReach(responseOffset + 1);
    history.responded(responseOffset, step.decision().event());
    if (step.decision() instanceof Decision.Call) {
      inFlight.computeIfAbsent(promptId, id -> new ArrayList<>()).add(offset);
    } else {
      progress.done(offset);
    }
  }

  /** A call of this partition has its outcome. */
  public void finished(CallsInFlight.Finished call) {
    history.ended(call.promptId(), call.offset());
    responsesReach(call.offset() + 1);
    List<Long> offsets = inFlight.remove(call.promptId());
    if (offsets != null) {
      offsets.forEach(progress::done);
    }
  }
}
