package org.alpacastreams.generator.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.teachers.CallOutcome;
import org.alpacastreams.generator.teachers.Teacher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of this process, from their start until their outcome is safe and the dispatching
 * thread has taken note of it. They outlive any assignment of partitions. Thread-safe.
 */
public final class CallsInFlight {
  private static final Logger LOG = LoggerFactory.getLogger(CallsInFlight.class);

  /** A call whose outcome lies safely at {@code offset} of the responses of {@code partition}. */
  public record Finished(String promptId, int partition, long offset) {}

  private record Running(
      int partition, CompletableFuture<CallOutcome> outcome, CompletableFuture<Long> recorded) {}

  private final OutcomeRecorder recorder;
  private final CallObserver observer;
  private final ConcurrentMap<String, Running> running = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, AtomicInteger> busy = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Throttle> throttles = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Finished> finished = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Runnable> wakeup = new AtomicReference<>(() -> {});

  public CallsInFlight(OutcomeRecorder recorder, CallObserver observer) {
    this.recorder = recorder;
    this.observer = observer;
  }

  /** What to run whenever a slot becomes free or an outcome is safe; must return at once. */
  public void onProgress(Runnable action) {
    wakeup.set(action);
  }

  /** Wakes up whoever waits for progress. */
  public void progress() {
    wakeup.get().run();
  }

  /** Whether the prompt's call has not been {@link #drain drained} yet. */
  public boolean contains(String promptId) {
    return running.containsKey(promptId);
  }

  /** How many calls there are. */
  public int size() {
    return running.size();
  }

  /** Asks the teacher; the outcome goes to the recorder and then appears in {@link #drain}. */
  public void begin(SampledPrompt prompt, Teacher teacher, int partition) {
    String promptId = prompt.context().promptId();
    slots(teacher).incrementAndGet();
    long startNanos = System.nanoTime();
    CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
    CompletableFuture<Long> recorded =
        outcome
            .thenCompose(
                ended -> {
                  Duration latency = Duration.ofNanos(System.nanoTime() - startNanos);
                  slots(teacher).decrementAndGet();
                  progress();
                  throttle(teacher).ended(prompt, ended, startNanos);
                  observer.ended(teacher, ended, latency);
                  return recorder.record(
                      partition, event(prompt.context(), teacher, ended, latency));
                })
            .whenComplete(
                (offset, thrown) -> {
                  if (thrown == null) {
                    finished.add(new Finished(promptId, partition, offset));
                    progress();
                  } else {
                    LOG.error("the outcome of {} was not recorded", promptId, thrown);
                  }
                });
    running.put(promptId, new Running(partition, outcome, recorded));
    var unused =
        ask(prompt, teacher)
            .handle(
                (answered, thrown) ->
                    outcome.complete(
                        thrown == null
                            ? answered
                            : CallOutcome.Failed.of(
                                ErrorClass.OTHER, "the teacher has a defect: " + thrown)));
  }

  private static CompletableFuture<CallOutcome> ask(SampledPrompt prompt, Teacher teacher) {
    try {
      return teacher.answer(prompt);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static ResponseEvent event(
      PromptContext context, Teacher teacher, CallOutcome outcome, Duration latency) {
    if (outcome instanceof CallOutcome.Answered answered) {
      return new ResponseEvent.Answered(
          context,
          answered.text(),
          answered.finishReason(),
          answered.model(),
          answered.usage(),
          teacher.profile().costUsd(answered.usage()),
          latency.toMillis());
    }
    CallOutcome.Failed failed = (CallOutcome.Failed) outcome;
    return new ResponseEvent.Failed(
        context, failed.errorClass(), failed.message(), failed.httpStatus());
  }

  /** The calls that finished since the last time; from now on they are not in flight any more. */
  public List<Finished> drain() {
    List<Finished> drained = new ArrayList<>();
    for (Finished next = finished.poll(); next != null; next = finished.poll()) {
      running.remove(next.promptId());
      drained.add(next);
    }
    return drained;
  }

  /** Waits until the outcomes of these partitions' calls are safe, but not longer than allowed. */
  public void await(IntPredicate partitions, Duration longest) {
    CompletableFuture<?>[] recorded =
        calls(partitions).stream().map(Running::recorded).toArray(CompletableFuture<?>[]::new);
    try {
      CompletableFuture.allOf(recorded).get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // What is not recorded in time is found by whoever takes the partition over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives up these partitions' calls: each fails as lost, now rather than at the next start. */
  public void abandon(IntPredicate partitions) {
    CallOutcome lost =
        new CallOutcome.Failed(
            ErrorClass.LOST,
            "the generator stopped before the answer came; the attempt counts as spent",
            0,
            Optional.empty());
    calls(partitions).forEach(call -> call.outcome().complete(lost));
  }

  private List<Running> calls(IntPredicate partitions) {
    return running.values().stream().filter(c -> partitions.test(c.partition())).toList();
  }

  /** When {@code teacher} may be asked. */
  public Throttle throttle(Teacher teacher) {
    return throttles.computeIfAbsent(
        teacher.profile().name(), name -> new Throttle(teacher.profile(), System::nanoTime));
  }

  private AtomicInteger slots(Teacher teacher) {
    return busy.computeIfAbsent(teacher.profile().name(), name -> new AtomicInteger());
  }

  /** How many calls each teacher is busy with. */
  public Map<String, Integer> busyByTeacher() {
    Map<String, Integer> copy = new ConcurrentHashMap<>();
    busy.forEach((name, count) -> copy.put(name, count.get()));
    return Map.copyOf(copy);
  }
}
