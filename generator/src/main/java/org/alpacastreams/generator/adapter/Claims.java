package org.alpacastreams.generator.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.generator.calls.Decision;
import org.alpacastreams.generator.calls.Dispatcher;
import org.alpacastreams.generator.calls.MovingMean;
import org.alpacastreams.generator.calls.PartitionWork;
import org.alpacastreams.generator.calls.ResponsesPosition;
import org.alpacastreams.generator.calls.SlotBudget;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Turns decisions about prompts into one transaction a round, and into calls once it is committed.
 * One thread uses it.
 */
final class Claims implements AutoCloseable {
  private static final int MOST_PER_ROUND = 256;
  private static final Duration COMMIT_INTERVAL = Duration.ofMillis(100);

  /** After so long a round decides even if no call has ended: a run may have stopped. */
  private static final Duration LONGEST_UNDECIDED = Duration.ofMillis(50);

  /** An unreadable prompt on its way to the dead letters. */
  private record Burial(PartitionWork work, long offset, ProducerRecord<byte[], byte[]> letter) {}

  private final ClaimWriter writer;
  private final Dispatcher dispatcher;
  private final BooleanSupplier runsKnown;
  private final List<Burial> burials = new ArrayList<>();
  private final Map<Integer, Long> committed = new HashMap<>();
  private final MovingMean roundTakes = new MovingMean();
  private long lastCommitNanos = System.nanoTime();
  private long lastDecisionNanos = System.nanoTime();
  private long freedAtLastDecision;
  private boolean undecided = true;
  private int turn;
  private boolean mayDoMore;

  Claims(ClaimWriter writer, Dispatcher dispatcher, BooleanSupplier runsKnown) {
    this.writer = writer;
    this.dispatcher = dispatcher;
    this.runsKnown = runsKnown;
  }

  /** Whether another round may find something to do although nothing new has come. */
  boolean mayDoMore() {
    return mayDoMore;
  }

  /** There are prompts that no round has seen yet. */
  void newPrompts() {
    undecided = true;
  }

  /** Writes an unreadable prompt to its dead letters with the next round. */
  void bury(PartitionWork work, long offset, ProducerRecord<byte[], byte[]> letter) {
    burials.add(new Burial(work, offset, letter));
  }

  /** Forgets what was to be written for partitions that have another owner. */
  void forget(Set<Integer> partitions) {
    burials.removeIf(burial -> partitions.contains(burial.work().partition()));
    partitions.forEach(committed::remove);
  }

  /** One round: decides, records, commits, calls. */
  void dispatch(Collection<PartitionWork> works, ConsumerGroupMetadata group) {
    dispatcher.goOn();
    List<PartitionWork.Step> steps = mayDecide() ? decide(works) : List.of();
    List<Burial> buried = List.copyOf(burials);
    mayDoMore = false;
    if (steps.isEmpty() && buried.isEmpty() && !commitIsDue(works)) {
      return;
    }
    List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
    buried.forEach(burial -> records.add(burial.letter()));
    for (PartitionWork.Step step : steps) {
      records.add(OutcomeWriter.at(step.work().partition(), step.decision().event()));
    }
    undecided |= !steps.isEmpty();
    Optional<List<Long>> written = write(records, works, group);
    if (written.isEmpty()) {
      return;
    }
    if (!steps.isEmpty()) {
      roundTakes.add(Duration.ofNanos(System.nanoTime() - lastDecisionNanos));
    }
    undecided = steps.size() == MOST_PER_ROUND;
    for (Burial burial : buried) {
      burial.work().progress().done(burial.offset());
    }
    burials.clear();
    for (int i = 0; i < steps.size(); i++) {
      follow(steps.get(i), written.get().get(buried.size() + i));
    }
    mayDoMore = !steps.isEmpty();
  }

  /** Commits what is done, and nothing else. */
  void commit(Collection<PartitionWork> works, ConsumerGroupMetadata group) {
    if (works.stream().anyMatch(this::hasMoved)) {
      Optional<List<Long>> unused = write(List.of(), works, group);
    }
  }

  /** To look at every waiting prompt for every call that ends would cost more than the calls. */
  private boolean mayDecide() {
    // Without the runs' states a stopped run would be called.
    return runsKnown.getAsBoolean()
        && (undecided
            || dispatcher.inFlight().freed() != freedAtLastDecision
            || System.nanoTime() - lastDecisionNanos >= LONGEST_UNDECIDED.toNanos());
  }

  private List<PartitionWork.Step> decide(Collection<PartitionWork> works) {
    freedAtLastDecision = dispatcher.inFlight().freed();
    lastDecisionNanos = System.nanoTime();
    undecided = false;
    List<PartitionWork> inTurn = new ArrayList<>(works);
    if (inTurn.isEmpty()) {
      return List.of();
    }
    // No partition is always first to take a busy teacher's free slots.
    turn++;
    Collections.rotate(inTurn, turn % inTurn.size());
    // At worst a slot becomes free just after a decision: this round passes, and the next.
    Duration recording = roundTakes.value().multipliedBy(2);
    SlotBudget slots = new SlotBudget(dispatcher.inFlight(), recording);
    List<PartitionWork.Step> steps = new ArrayList<>();
    for (PartitionWork work : inTurn) {
      steps.addAll(work.decide(dispatcher, slots, MOST_PER_ROUND - steps.size()));
    }
    return steps;
  }

  private void follow(PartitionWork.Step step, long responseOffset) {
    step.work().recorded(step, responseOffset);
    if (step.decision() instanceof Decision.Call call) {
      dispatcher.inFlight().begin(call.prompt(), call.teacher(), step.work().partition());
    }
  }

  private Optional<List<Long>> write(
      List<ProducerRecord<byte[], byte[]>> records,
      Collection<PartitionWork> works,
      ConsumerGroupMetadata group) {
    // All positions, moved or not: without an offset in it, a transaction would not be fenced.
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    Map<Integer, Long> positions = new HashMap<>();
    for (PartitionWork work : works) {
      long position = work.progress().position();
      positions.put(work.partition(), position);
      offsets.put(
          new TopicPartition(Topics.PROMPTS_SAMPLED.name(), work.partition()),
          new OffsetAndMetadata(
              position, ResponsesPosition.encode(work.progress().responsesPosition())));
    }
    Optional<List<Long>> written = writer.commit(records, offsets, group);
    if (written.isPresent()) {
      committed.putAll(positions);
      lastCommitNanos = System.nanoTime();
    }
    return written;
  }

  private boolean commitIsDue(Collection<PartitionWork> works) {
    return System.nanoTime() - lastCommitNanos >= COMMIT_INTERVAL.toNanos()
        && works.stream().anyMatch(this::hasMoved);
  }

  private boolean hasMoved(PartitionWork work) {
    return !Long.valueOf(work.progress().position()).equals(committed.get(work.partition()));
  }

  @Override
  public void close() {
    writer.close();
  }
}
