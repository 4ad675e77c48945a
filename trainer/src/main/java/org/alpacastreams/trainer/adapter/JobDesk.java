package org.alpacastreams.trainer.adapter;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.alpacastreams.trainer.job.TrainingJob;
import org.alpacastreams.trainer.job.Workshop;

/**
 * The jobs that wait and the one that runs. Requests and cancellations come from any thread and are
 * on the disk before they are answered; one thread takes the jobs, one at a time.
 */
final class JobDesk {
  private final Workshop workshop;
  private final Deque<TrainingJob> waiting = new ArrayDeque<>();
  private final Map<String, TrainingJob> known = new HashMap<>();
  private Optional<TrainingJob> running = Optional.empty();
  private boolean cancelRunning;

  JobDesk(Workshop workshop) {
    this.workshop = workshop;
  }

  /** What is there from before: jobs that wait, in their order, and jobs that were cancelled. */
  synchronized void open(List<TrainingJob> begun, Collection<TrainingJob> cancelled) {
    waiting.clear();
    waiting.addAll(begun);
    begun.forEach(this::know);
    cancelled.forEach(this::know);
  }

  /** Adds a job at the end, unless it waits or runs already. */
  synchronized void request(TrainingJob job) {
    know(job);
    if (runs(job) && !cancelRunning) {
      return;
    }
    workshop.begin(job);
    workshop.uncancel(job);
    if (waiting.stream().noneMatch(other -> other.trainingId().equals(job.trainingId()))) {
      waiting.add(job);
    }
  }

  /** The job that has waited longest. */
  synchronized Optional<TrainingJob> poll() {
    return Optional.ofNullable(waiting.poll());
  }

  /** A job's turn begins; false if it was cancelled at the last moment. */
  synchronized boolean start(TrainingJob job) {
    know(job);
    if (workshop.isCancelled(job)) {
      return false;
    }
    running = Optional.of(job);
    cancelRunning = false;
    return true;
  }

  /** Whether the running job is to end. */
  synchronized boolean cancelled() {
    return cancelRunning;
  }

  /** The running job has ended, in whatever way; true if that was because it was cancelled. */
  synchronized boolean end() {
    running = Optional.empty();
    boolean was = cancelRunning;
    cancelRunning = false;
    return was;
  }

  /** A job by its id, where it waited, ran or was cancelled since this start. */
  synchronized Optional<TrainingJob> find(String trainingId) {
    return Optional.ofNullable(known.get(trainingId));
  }

  /**
   * Cancels a job, whether it waits, runs or has failed; what it has is kept.
   *
   * @return whether it runs, so that it ends a little later
   */
  synchronized boolean cancel(TrainingJob job) {
    workshop.cancel(job);
    waiting.removeIf(other -> other.trainingId().equals(job.trainingId()));
    if (runs(job)) {
      cancelRunning = true;
      return true;
    }
    return false;
  }

  /** Gives the space of a cancelled job back; false while it still runs. */
  synchronized boolean discard(TrainingJob job) {
    if (runs(job)) {
      return false;
    }
    workshop.discard(job);
    return true;
  }

  private boolean runs(TrainingJob job) {
    return running.isPresent() && running.get().trainingId().equals(job.trainingId());
  }

  private void know(TrainingJob job) {
    known.put(job.trainingId(), job);
  }
}
