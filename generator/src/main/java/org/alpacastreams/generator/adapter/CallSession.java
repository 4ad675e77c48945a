package org.alpacastreams.generator.adapter;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.calls.AttemptHistory;
import org.alpacastreams.generator.calls.CallerSettings;
import org.alpacastreams.generator.calls.CallsInFlight;
import org.alpacastreams.generator.calls.Dispatcher;
import org.alpacastreams.generator.calls.PartitionProgress;
import org.alpacastreams.generator.calls.PartitionWork;
import org.alpacastreams.generator.calls.ResponsesPosition;
import org.alpacastreams.messaging.ClientConfiguration;
import org.alpacastreams.messaging.DeadLetters;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caller's membership in its group, from joining until it closes or the cluster fails. It holds
 * nothing that Kafka does not hold too: the next session reads it again. One thread uses it.
 */
final class CallSession implements AutoCloseable, ConsumerRebalanceListener {
  static final String GROUP = "alpaca-generator-caller";

  private static final Logger LOG = LoggerFactory.getLogger(CallSession.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration TAKE_OVER_STEP = Duration.ofMillis(50);

  private final CallerSettings settings;
  private final CallsInFlight inFlight;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TakeOver takeOver;
  private final Claims claims;
  private final RecordDecoder<SampledPrompt> decoder = new RecordDecoder<>(Topics.PROMPTS_SAMPLED);
  private final Set<TopicPartition> fresh = new HashSet<>();
  private final Map<Integer, PartitionWork> reading = new HashMap<>();
  private final Map<Integer, Long> promptsEnds = new HashMap<>();
  private final Map<Integer, PartitionWork> works = new TreeMap<>();

  CallSession(
      KafkaConnection connection,
      String instanceId,
      CallerSettings settings,
      Dispatcher dispatcher,
      BooleanSupplier runsKnown) {
    this.settings = settings;
    this.inFlight = dispatcher.inFlight();
    Map<String, Object> client =
        CallerClients.lean(ClientConfiguration.consumer(connection, GROUP, instanceId));
    client.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
    // First: it is the one that fails where no broker answers.
    this.claims = new Claims(new ClaimWriter(connection, instanceId), dispatcher, runsKnown);
    this.takeOver = new TakeOver(connection, instanceId);
    this.consumer = new KafkaConsumer<>(client);
  }

  /** Works until {@code closing}; then lets {@code settleCalls} end the calls, and commits. */
  void run(BooleanSupplier closing, Runnable settleCalls) {
    consumer.subscribe(List.of(Topics.PROMPTS_SAMPLED.name()), this);
    inFlight.onProgress(consumer::wakeup);
    while (!closing.getAsBoolean()) {
      try {
        step();
      } catch (WakeupException e) {
        // Meant for the poll, came later: what was interrupted is done again in the next step.
      }
    }
    settleCalls.run();
    noteFinished();
    claims.commit(works.values(), consumer.groupMetadata());
    works.clear();
  }

  private void step() {
    boolean more = claims.mayDoMore() || takeOver.busy() || !fresh.isEmpty();
    try {
      consumer.poll(more ? Duration.ZERO : POLL).forEach(this::read);
    } catch (WakeupException e) {
      // A call ended while this waited for prompts.
    }
    takeOverFresh();
    goOnTakingOver();
    noteFinished();
    claims.dispatch(works.values(), consumer.groupMetadata());
    controlFlow();
  }

  private void read(ConsumerRecord<byte[], byte[]> record) {
    PartitionWork work = works.get(record.partition());
    claims.newPrompts();
    try {
      work.read(record.offset(), decoder.decode(record));
    } catch (UnreadableRecordException e) {
      LOG.warn(
          "{}-{}@{} is unreadable ({}): {}",
          record.topic(),
          record.partition(),
          record.offset(),
          e.code(),
          e.getMessage());
      work.progress().read(record.offset());
      claims.bury(work, record.offset(), DeadLetters.of(record, e, GROUP));
    }
  }

  private void takeOverFresh() {
    for (TopicPartition partition : List.copyOf(fresh)) {
      OffsetAndMetadata committed = consumer.committed(Set.of(partition)).get(partition);
      long next = consumer.position(partition);
      OptionalLong from =
          committed == null ? OptionalLong.empty() : ResponsesPosition.decode(committed.metadata());
      PartitionWork work =
          new PartitionWork(partition.partition(), new PartitionProgress(next, from.orElse(0)));
      reading.put(partition.partition(), work);
      TakeOver.Ends ends = takeOver.begin(partition.partition(), from.orElse(0));
      work.responsesReach(ends.responses());
      promptsEnds.put(partition.partition(), ends.prompts());
      fresh.remove(partition);
    }
  }

  private void goOnTakingOver() {
    if (takeOver.busy()) {
      Map<Integer, AttemptHistory> histories = new HashMap<>();
      reading.forEach((partition, work) -> histories.put(partition, work.history()));
      for (int partition : takeOver.step(histories, TAKE_OVER_STEP)) {
        works.put(partition, reading.remove(partition));
        claims.newPrompts();
        LOG.info("prompts of partition {} are called here from now on", partition);
      }
    }
    for (PartitionWork work : works.values()) {
      int partition = work.partition();
      if (!work.isTakenOver()
          && consumer.position(prompts(partition)) >= promptsEnds.get(partition)) {
        work.takenOver();
      }
    }
  }

  private void noteFinished() {
    for (CallsInFlight.Finished call : inFlight.drain()) {
      PartitionWork work = works.getOrDefault(call.partition(), reading.get(call.partition()));
      if (work != null) {
        work.finished(call);
      }
    }
  }

  /** Reads on where there is room; the others are paused, so that polling goes on meanwhile. */
  private void controlFlow() {
    Set<TopicPartition> paused = consumer.paused();
    for (PartitionWork work : works.values()) {
      TopicPartition partition = prompts(work.partition());
      int open = work.progress().open();
      boolean full =
          open >= settings.window() || work.progress().uncommitted() >= settings.longestTail();
      if (full) {
        consumer.pause(List.of(partition));
      } else if (paused.contains(partition) && open <= settings.window() / 2) {
        consumer.resume(List.of(partition));
      }
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    fresh.addAll(partitions);
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Set<Integer> numbers = numbers(partitions);
    inFlight.await(numbers::contains, settings.grace());
    noteFinished();
    claims.commit(
        works.values().stream().filter(w -> numbers.contains(w.partition())).toList(),
        consumer.groupMetadata());
    forget(partitions);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> partitions) {
    forget(partitions);
  }

  private void forget(Collection<TopicPartition> partitions) {
    fresh.removeAll(partitions);
    for (int partition : numbers(partitions)) {
      works.remove(partition);
      promptsEnds.remove(partition);
      if (reading.remove(partition) != null) {
        takeOver.forget(partition);
      }
    }
    claims.forget(numbers(partitions));
  }

  private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
    Set<Integer> numbers = new HashSet<>();
    partitions.forEach(p -> numbers.add(p.partition()));
    return numbers;
  }

  private static TopicPartition prompts(int partition) {
    return new TopicPartition(Topics.PROMPTS_SAMPLED.name(), partition);
  }

  @Override
  public void close() {
    inFlight.onProgress(() -> {});
    List<AutoCloseable> parts = new ArrayList<>(List.of(consumer, takeOver, claims));
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.debug("closing after a failure of the cluster: {}", e.toString());
      }
    }
  }
}
