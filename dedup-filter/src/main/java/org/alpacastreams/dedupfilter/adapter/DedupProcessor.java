package org.alpacastreams.dedupfilter.adapter;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.DatasetNames;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.dedupfilter.dataset.Arrival;
import org.alpacastreams.dedupfilter.dataset.DatasetRegister;
import org.alpacastreams.dedupfilter.dataset.Decision;
import org.alpacastreams.dedupfilter.dataset.Decision.Accept;
import org.alpacastreams.dedupfilter.dataset.Decision.AcceptInstruction;
import org.alpacastreams.dedupfilter.dataset.Decision.Reject;
import org.alpacastreams.dedupfilter.dataset.Decision.Several;
import org.alpacastreams.messaging.DeadLetters;
import org.alpacastreams.messaging.RecordDecoder;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a candidate record, lets the register decide, and forwards what follows to its topic.
 *
 * <p>Two kinds of records are not decided here. What cannot be read becomes a dead letter, bytes
 * unchanged. What arrives on another partition than its key belongs to is sent there once: the
 * partitioner of librdkafka (kcat, Python, Go) is not Java's, and a dataset has one order only on
 * one partition.
 */
final class DedupProcessor implements Processor<byte[], byte[], Object, Object> {
  static final String SERVICE = "dedup-filter";
  static final String SENT_HOME = "alpaca-sent-home";

  private static final Logger LOG = LoggerFactory.getLogger(DedupProcessor.class);
  private static final List<String> TRACE = List.of("traceparent", "tracestate", "baggage");

  /** A dead letter must fit its topic together with its headers. */
  private static final int LARGEST_COPY_BYTES = 7 * 1024 * 1024;

  private final VerdictListener listener;
  private final int partitions;
  private final RecordDecoder<CandidateEvent> decoder =
      new RecordDecoder<>(Topics.EXAMPLES_CANDIDATE);
  private ProcessorContext<Object, Object> context;
  private StoreLedger ledger;
  private Optional<DatasetRegister> register = Optional.empty();
  private Optional<Cancellable> look = Optional.empty();

  DedupProcessor(VerdictListener listener, int partitions) {
    this.listener = listener;
    this.partitions = partitions;
  }

  /** Called again after a failure, with restored stores: everything in memory is rebuilt. */
  @Override
  public void init(ProcessorContext<Object, Object> newContext) {
    context = newContext;
    RejectionMemory rejections =
        new RejectionMemory(
            newContext.getStateStore(DedupFilterTopology.REJECTIONS),
            newContext::currentSystemTimeMs);
    look = Optional.empty();
    ledger = new StoreLedger(newContext, rejections);
    register = Optional.of(new DatasetRegister(ledger));
    newContext.schedule(
        RejectionMemory.SWEEP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> rejections.sweep());
  }

  /** The task has gone elsewhere: what it kept in memory is given up. */
  @Override
  public void close() {
    register = Optional.empty();
  }

  /** What decides now; none where the task has gone elsewhere. */
  Optional<DatasetRegister> register() {
    return register;
  }

  /** What the stores alone would decide by. */
  DatasetRegister registerOfStores() {
    return new DatasetRegister(ledger);
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata at =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record always has metadata"));
    Optional<Arrival> arrival = read(record, at);
    if (arrival.isPresent()) {
      emit(record, register.orElseThrow().decide(arrival.get()));
    }
    CommitPace.ofThread().taken(record.timestamp(), context.currentSystemTimeMs());
    commitIfDue();
  }

  /**
   * Asks for a commit, or for a look at the clock later on. Only while something waits: a task that
   * looks at the clock is committed at every commit interval, with nothing to write.
   */
  private void commitIfDue() {
    CommitPace pace = CommitPace.ofThread();
    if (pace.isDue(context.currentSystemTimeMs())) {
      context.commit();
    }
    if (!pace.isWaiting()) {
      look.ifPresent(Cancellable::cancel);
      look = Optional.empty();
    } else if (look.isEmpty()) {
      look =
          Optional.of(
              context.schedule(
                  CommitPace.SHORTEST, PunctuationType.WALL_CLOCK_TIME, now -> commitIfDue()));
    }
  }

  /** The event of a record, unless it is to be decided elsewhere or cannot be read. */
  private Optional<Arrival> read(Record<byte[], byte[]> record, RecordMetadata at) {
    try {
      String dataset = dataset(record);
      if (isElsewhere(record, at)) {
        sendHome(record, at, dataset);
        return Optional.empty();
      }
      return Optional.of(arrival(record, at, dataset));
    } catch (UnreadableRecordException e) {
      bury(record, at, e);
      return Optional.empty();
    }
  }

  private String dataset(Record<byte[], byte[]> record) {
    String dataset = decoder.decodeKey(record.key());
    if (dataset.isBlank()) {
      throw new UnreadableRecordException(
          "missing-key", "the record's key is blank; it must be the dataset's name", null);
    }
    if (!DatasetNames.isValid(dataset)) {
      throw new UnreadableRecordException(
          "invalid-key",
          "the record's key is no dataset name; allowed is " + DatasetNames.RULE,
          null);
    }
    return dataset;
  }

  private Arrival arrival(Record<byte[], byte[]> record, RecordMetadata at, String dataset) {
    CandidateEvent event = decoder.decode(record.headers(), record.key(), record.value());
    String position = at.topic() + "-" + at.partition() + "-" + at.offset();
    return new Arrival(dataset, position, record.value().length, event);
  }

  private boolean isElsewhere(Record<byte[], byte[]> record, RecordMetadata at) {
    int home = Utils.toPositive(Utils.murmur2(record.key())) % partitions;
    return home != at.partition()
        && record.headers().lastHeader(SENT_HOME) == null
        && size(record) <= LARGEST_COPY_BYTES;
  }

  private void sendHome(Record<byte[], byte[]> record, RecordMetadata at, String dataset) {
    LOG.debug(
        "a record of dataset '{}' arrived on partition {} of {}; it is sent to where its key belongs",
        dataset,
        at.partition(),
        at.topic());
    Headers headers = new RecordHeaders(record.headers());
    headers.add(SENT_HOME, Integer.toString(at.partition()).getBytes(StandardCharsets.UTF_8));
    listener.sentHome(dataset);
    context.forward(
        new Record<Object, Object>(record.key(), record.value(), record.timestamp(), headers),
        DedupFilterTopology.HOME);
  }

  private void emit(Record<byte[], byte[]> record, Decision decision) {
    if (decision instanceof Accept accept) {
      listener.accepted(accept.example());
      forward(
          record, accept.example().dataset(), accept.example(), Topics.EXAMPLES_ACCEPTED.name());
    } else if (decision instanceof Reject reject) {
      listener.rejected(reject.example());
      forward(
          record, reject.example().dataset(), reject.example(), Topics.EXAMPLES_REJECTED.name());
    } else if (decision instanceof AcceptInstruction accept) {
      AcceptedInstruction instruction = accept.instruction();
      listener.accepted(instruction);
      forward(record, instruction.dataset(), instruction, Topics.INSTRUCTIONS_ACCEPTED.name());
    } else if (decision instanceof Several several) {
      several.decisions().forEach(each -> emit(record, each));
    }
  }

  private void forward(Record<byte[], byte[]> cause, String key, Object value, String sink) {
    Headers headers = new RecordHeaders();
    for (String name : TRACE) {
      Header header = cause.headers().lastHeader(name);
      if (header != null) {
        headers.add(header);
      }
    }
    context.forward(new Record<Object, Object>(key, value, cause.timestamp(), headers), sink);
  }

  private void bury(
      Record<byte[], byte[]> record, RecordMetadata at, UnreadableRecordException cause) {
    boolean copied = size(record) <= LARGEST_COPY_BYTES;
    String message =
        copied
            ? cause.getMessage()
            : cause.getMessage()
                + "; the record is too large to be copied: read it where it was found";
    LOG.warn(
        "cannot read {}-{} at offset {}: {}; it goes to {}",
        at.topic(),
        at.partition(),
        at.offset(),
        message,
        DedupFilterTopology.SOURCE.deadLetterName());
    Headers headers = new RecordHeaders(record.headers());
    for (Header added :
        DeadLetters.headers(
            at.topic(),
            at.partition(),
            at.offset(),
            record.timestamp(),
            cause.code(),
            message,
            SERVICE)) {
      headers.remove(added.key());
      headers.add(added);
    }
    listener.deadLettered(cause.code());
    context.forward(
        new Record<Object, Object>(
            copied ? record.key() : null,
            copied ? record.value() : null,
            record.timestamp(),
            headers),
        DedupFilterTopology.SOURCE.deadLetterName());
  }

  private static int size(Record<byte[], byte[]> record) {
    return (record.key() == null ? 0 : record.key().length)
        + (record.value() == null ? 0 : record.value().length);
  }
}
