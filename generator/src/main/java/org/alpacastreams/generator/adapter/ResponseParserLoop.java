package org.alpacastreams.generator.adapter;

import java.util.Optional;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.generator.settlement.SettledAttempts;
import org.alpacastreams.generator.settlement.Settlement;
import org.alpacastreams.messaging.ConsumedRecord;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.Output;
import org.alpacastreams.messaging.TransactionalLoop;

/**
 * Turns outcomes into candidates or instances, and settlements: both of an outcome, and the
 * position behind it, become visible at once.
 */
final class ResponseParserLoop {
  static final String GROUP = "alpaca-generator-parser";

  /** Repetitions follow within minutes, if they come at all. */
  private static final int REMEMBERED_ATTEMPTS = 20_000;

  private final SettledAttempts seen = new SettledAttempts(REMEMBERED_ATTEMPTS);
  private final GeneratorMetrics metrics;

  private ResponseParserLoop(GeneratorMetrics metrics) {
    this.metrics = metrics;
  }

  /** The loop, not running yet. */
  static TransactionalLoop<ResponseEvent> of(
      KafkaConnection connection, String instanceId, GeneratorMetrics metrics) {
    return new TransactionalLoop<>(
        connection,
        Topics.RESPONSES_RECEIVED,
        GROUP,
        instanceId,
        new ResponseParserLoop(metrics)::process);
  }

  private void process(ConsumedRecord<ResponseEvent> record, Output output) {
    ResponseEvent event = record.value();
    if (event instanceof ResponseEvent.CallStarted) {
      return;
    }
    boolean settles = seen.settles(event, record.offset());
    boolean firstAnswer =
        event instanceof ResponseEvent.Answered answered
            && seen.isFirstAnswer(answered, record.offset());
    if (!settles && !firstAnswer) {
      return;
    }
    Optional<Settlement> settlement = Settlement.of(event);
    settlement.ifPresent(s -> write(s, settles, output));
  }

  private void write(Settlement settlement, boolean settles, Output output) {
    String dataset = settlement.settled().context().dataset();
    settlement
        .events()
        .forEach(
            event -> {
              output.send(Topics.EXAMPLES_CANDIDATE, dataset, event);
              metrics.parsed(event);
            });
    if (settles) {
      output.send(Topics.PROMPTS_SETTLED, dataset, settlement.settled());
    }
  }
}
