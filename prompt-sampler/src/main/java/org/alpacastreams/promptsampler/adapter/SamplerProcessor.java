package org.alpacastreams.promptsampler.adapter;

import java.time.Duration;
import org.alpacastreams.contracts.Topic;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.AcceptedExample;
import org.alpacastreams.contracts.examples.AcceptedInstruction;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.RejectedExample;
import org.alpacastreams.contracts.json.UnreadableRecordException;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.messaging.DeadLetters;
import org.alpacastreams.messaging.RecordDecoder;
import org.alpacastreams.promptsampler.runs.Verdicts;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads records, hands their events to the task's {@link RunBook} and forwards what it emits.
 *
 * <p>A record that cannot be read becomes a dead letter in the same transaction.
 */
final class SamplerProcessor implements Processor<byte[], byte[], Object, Object>, RunBook.Outbox {
  static final String SERVICE = "prompt-sampler";

  /** How often back-offs are looked at, and counts published that only grew. */
  static final Duration TICK = Duration.ofMillis(200);

  private static final Logger LOG = LoggerFactory.getLogger(SamplerProcessor.class);

  private final TeacherCatalogue catalogue;
  private final SamplerMetrics metrics;
  private final RecordDecoder<RunRequest> requests = new RecordDecoder<>(Topics.RUNS_REQUESTED);
  private final RecordDecoder<PromptSettled> outcomes = new RecordDecoder<>(Topics.PROMPTS_SETTLED);
  private final RecordDecoder<AcceptedExample> examples =
      new RecordDecoder<>(Topics.EXAMPLES_ACCEPTED);
  private final RecordDecoder<AcceptedInstruction> instructions =
      new RecordDecoder<>(Topics.INSTRUCTIONS_ACCEPTED);
  private final RecordDecoder<RejectedExample> rejections =
      new RecordDecoder<>(Topics.EXAMPLES_REJECTED);
  private ProcessorContext<Object, Object> context;
  private RunBook book;

  SamplerProcessor(TeacherCatalogue catalogue, SamplerMetrics metrics) {
    this.catalogue = catalogue;
    this.metrics = metrics;
  }

  /** Called again after a failure, with restored stores: everything in memory is rebuilt. */
  @Override
  public void init(ProcessorContext<Object, Object> newContext) {
    context = newContext;
    book =
        new RunBook(
            new RunShelves(
                newContext.getStateStore(PromptSamplerTopology.RUNS),
                newContext.getStateStore(PromptSamplerTopology.DEFINITIONS),
                newContext.getStateStore(PromptSamplerTopology.ACCEPTED),
                newContext.getStateStore(PromptSamplerTopology.VERDICTS),
                new InstructionShelf.Stores(
                    newContext.getStateStore(PromptSamplerTopology.PENDING),
                    newContext.getStateStore(PromptSamplerTopology.SAMPLES),
                    newContext.getStateStore(PromptSamplerTopology.ARRIVALS))),
            catalogue,
            this);
    newContext.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, now -> book.tick(now));
  }

  @Override
  public void process(Record<byte[], byte[]> record) {
    RecordMetadata metadata =
        context
            .recordMetadata()
            .orElseThrow(() -> new IllegalStateException("a record always has metadata"));
    try {
      read(metadata.topic(), record);
    } catch (UnreadableRecordException e) {
      bury(metadata, record, e);
    }
  }

  private void read(String topic, Record<byte[], byte[]> record) {
    long nowMs = context.currentSystemTimeMs();
    if (topic.equals(Topics.RUNS_REQUESTED.name())) {
      RunRequest request = decode(requests, record);
      String dataset = requests.decodeKey(record.key());
      book.requested(dataset, request, record.value(), nowMs);
    } else if (topic.equals(Topics.PROMPTS_SETTLED.name())) {
      PromptSettled settled = decode(outcomes, record);
      metrics.settled(settled);
      book.settled(outcomes.decodeKey(record.key()), settled, nowMs);
    } else if (topic.equals(Topics.EXAMPLES_ACCEPTED.name())) {
      AcceptedExample example = decode(examples, record);
      String dataset = examples.decodeKey(record.key());
      book.accepted(dataset, example.sequence() + 1, nowMs);
      book.exampleJudged(
          dataset, example.exampleId(), example.origin(), Verdicts.Kind.EXAMPLE, nowMs);
    } else if (topic.equals(Topics.INSTRUCTIONS_ACCEPTED.name())) {
      AcceptedInstruction accepted = decode(instructions, record);
      book.instructionAccepted(instructions.decodeKey(record.key()), accepted, nowMs);
    } else {
      RejectedExample example = decode(rejections, record);
      book.exampleJudged(
          rejections.decodeKey(record.key()),
          example.candidateId(),
          example.origin(),
          Verdicts.Kind.REJECTED,
          nowMs);
    }
  }

  private static <V> V decode(RecordDecoder<V> decoder, Record<byte[], byte[]> record) {
    return decoder.decode(record.headers(), record.key(), record.value());
  }

  private void bury(
      RecordMetadata metadata, Record<byte[], byte[]> record, UnreadableRecordException cause) {
    LOG.warn(
        "{}-{}@{} is unreadable ({}) and moved to its dead-letter topic: {}",
        metadata.topic(),
        metadata.partition(),
        metadata.offset(),
        cause.code(),
        cause.getMessage());
    Headers headers = new RecordHeaders(record.headers());
    for (Header header :
        DeadLetters.headers(
            metadata.topic(),
            metadata.partition(),
            metadata.offset(),
            record.timestamp(),
            cause.code(),
            cause.getMessage(),
            SERVICE)) {
      headers.remove(header.key());
      headers.add(header);
    }
    metrics.deadLetter(metadata.topic());
    context.forward(
        new Record<>(record.key(), record.value(), record.timestamp(), headers),
        Topics.all().stream()
            .filter(topic -> topic.name().equals(metadata.topic()))
            .map(Topic::deadLetterName)
            .findFirst()
            .orElseThrow());
  }

  @Override
  public void candidate(String dataset, CandidateEvent event) {
    send(Topics.EXAMPLES_CANDIDATE, dataset, event);
  }

  @Override
  public void prompt(SampledPrompt prompt) {
    metrics.issued(prompt);
    send(Topics.PROMPTS_SAMPLED, prompt.context().promptId(), prompt);
  }

  @Override
  public void state(RunState state) {
    metrics.state(state);
    send(Topics.RUNS_STATE, state.dataset(), state);
  }

  private void send(Topic<?> topic, String key, Object value) {
    // Headers of the record that caused this belong to that record only.
    context.forward(
        new Record<>(key, value, context.currentSystemTimeMs(), new RecordHeaders()), topic.name());
  }
}
