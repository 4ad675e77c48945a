package org.alpacastreams.generator.calls;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.stream.Stream;
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

  private record Running(int partition, ClaimedCall call, CompletableFuture<Long> recorded) {}

  private final OutcomeRecorder recorder;
  private final CallObserver observer;
  private final ConcurrentMap<String, Running> running = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, TeacherSlots> slots = new ConcurrentHashMap<>();
  private final ConcurrentLinkedQueue<Finished> finished = new ConcurrentLinkedQueue<>();
  private final AtomicLong freed = new AtomicLong();
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

  /** How many slots have become free so far: where this stands still, no further call may begin. */
  public long freed() {
    return freed.get();
  }

  /**
   * Asks the teacher as soon as it has a slot; the outcome goes to the recorder and then appears in
   * {@link #drain}.
   */
  public void begin(SampledPrompt prompt, Teacher teacher, int partition) {
    String promptId = prompt.context().promptId();
    TeacherSlots slotsOfTeacher = slots(teacher);
    ClaimedCall call = new ClaimedCall(prompt, teacher, slotsOfTeacher);
    CompletableFuture<Long> recorded =
        call.outcome()
            .thenCompose(
                outcome -> {
                  Duration latency = call.end(outcome);
                  freed.incrementAndGet();
                  observer.ended(teacher, outcome, latency);
                  CompletableFuture<Long> recording =
                      recorder.record(
                          partition, event(prompt.context(), teacher, outcome, latency));
                  slotsOfTeacher.goOn();
                  progress();
                  return recording;
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
    running.put(promptId, new Running(partition, call, recorded));
    slotsOfTeacher.begin(call);
  }

  /** Starts calls that wait for a teacher which asked for a pause, or rested, if that is over. */
  public void goOn() {
    slots.values().forEach(TeacherSlots::goOn);
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
    await(calls(partitions).stream().map(Running::recorded), longest);
  }

  /** Waits until every claimed call has been started, but not longer than allowed. */
  public void awaitStarts(Duration longest) {
    await(calls(partition -> true).stream().map(running -> running.call().started()), longest);
  }

  private static void await(Stream<? extends CompletableFuture<?>> futures, Duration longest) {
    try {
      CompletableFuture.allOf(futures.toArray(CompletableFuture<?>[]::new))
          .get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // What is not recorded in time is found by whoever takes the partition over.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Gives up these partitions' calls: each ends now rather than at the next start. */
  public void abandon(IntPredicate partitions) {
    List<ClaimedCall> calls = calls(partitions).stream().map(Running::call).toList();
    // First those that wait: the end of one that runs would start them.
    calls.forEach(ClaimedCall::giveUpUnsent);
    calls.forEach(ClaimedCall::giveUp);
  }

  /** Gives up calls that wait for a slot and are not wanted any more. */
  void giveUpWaiting(Predicate<SampledPrompt> unwanted) {
    slots.values().forEach(ofTeacher -> ofTeacher.giveUpWaiting(unwanted));
  }

  private List<Running> calls(IntPredicate partitions) {
    return running.values().stream().filter(c -> partitions.test(c.partition())).toList();
  }

  /** When {@code teacher} may be asked. */
  public Throttle throttle(Teacher teacher) {
    return slots(teacher).throttle();
  }

  TeacherSlots slots(Teacher teacher) {
    return slots.computeIfAbsent(
        teacher.profile().name(),
        name -> new TeacherSlots(teacher, new Throttle(teacher.profile(), System::nanoTime)));
  }
}
