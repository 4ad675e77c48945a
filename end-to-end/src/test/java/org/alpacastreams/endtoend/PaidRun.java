package org.alpacastreams.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.endtoend.teacher.BilledRequest;
import org.alpacastreams.messaging.KafkaConnection;

/**
 * Everything the topics say about one dataset's prompts, attempts and money. The one run of the
 * dataset is over.
 *
 * @param prompts every attempt that was issued, by its id
 * @param responses what happened at the teacher, in order per partition
 * @param settled the outcomes
 * @param states how the run stood, in order; the last one is the truth
 */
record PaidRun(
    String dataset,
    Map<String, SampledPrompt> prompts,
    List<TopicSnapshot.Entry<ResponseEvent>> responses,
    List<PromptSettled> settled,
    List<RunState> states) {

  static PaidRun of(KafkaConnection connection, String dataset) {
    return new PaidRun(
        dataset,
        TopicSnapshot.of(connection, Topics.PROMPTS_SAMPLED).stream()
            .map(TopicSnapshot.Entry::value)
            .filter(prompt -> prompt.context().dataset().equals(dataset))
            .collect(toMap(prompt -> prompt.context().promptId(), Function.identity())),
        TopicSnapshot.of(connection, Topics.RESPONSES_RECEIVED).stream()
            .filter(entry -> entry.value().context().dataset().equals(dataset))
            .toList(),
        TopicSnapshot.of(connection, Topics.PROMPTS_SETTLED, dataset),
        TopicSnapshot.of(connection, Topics.RUNS_STATE, dataset));
  }

  RunState end() {
    return states.get(states.size() - 1);
  }

  /** The sum of what was recorded for every attempt, in US dollars. */
  BigDecimal recordedUsd() {
    return settled.stream().map(PromptSettled::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** Prompts, however often each was tried. */
  long promptNumbers() {
    return prompts.values().stream().map(p -> p.context().number()).distinct().count();
  }

  <E extends ResponseEvent> List<E> responses(Class<E> type) {
    return responses.stream()
        .map(TopicSnapshot.Entry::value)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The attempts that ended as lost with the process that made the call. */
  Set<String> lost() {
    return responses(ResponseEvent.Failed.class).stream()
        .filter(failed -> failed.errorClass() == ErrorClass.LOST)
        .map(failed -> failed.context().promptId())
        .collect(Collectors.toSet());
  }

  /** The attempts that had begun and not ended when {@code kill} hit. */
  Set<String> inFlightAt(Kill kill) {
    Map<Boolean, Set<String>> before =
        responses.stream()
            .filter(entry -> entry.offset() < kill.responsesEnd().get(entry.partition()))
            .map(TopicSnapshot.Entry::value)
            .collect(
                Collectors.partitioningBy(
                    ResponseEvent.CallStarted.class::isInstance,
                    Collectors.mapping(e -> e.context().promptId(), Collectors.toSet())));
    return before.get(true).stream()
        .filter(id -> !before.get(false).contains(id))
        .collect(Collectors.toSet());
  }

  /** The prompt's text of an attempt, as the bill names it. */
  String fingerprint(String promptId) {
    return BilledRequest.fingerprint(prompts.get(promptId).prompt());
  }

  /** Settled attempts by the text of their prompt: the teacher knows no ids. */
  Map<String, List<PromptSettled>> settledByPrompt() {
    return settled.stream().collect(groupingBy(s -> fingerprint(s.context().promptId())));
  }

  /** Calls that were started, by the text of their prompt. */
  Map<String, Long> startsByPrompt() {
    return responses(ResponseEvent.CallStarted.class).stream()
        .collect(groupingBy(s -> fingerprint(s.context().promptId()), Collectors.counting()));
  }
}
