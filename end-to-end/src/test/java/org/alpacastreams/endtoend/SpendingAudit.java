package org.alpacastreams.endtoend;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.alpacastreams.contracts.Topics;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.PromptSettled.Outcome;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunState;
import org.alpacastreams.endtoend.teacher.Bill;
import org.alpacastreams.endtoend.teacher.BilledRequest;
import org.alpacastreams.messaging.KafkaConnection;

/** Holds what a run believes to have spent against its teacher's own bill. */
final class SpendingAudit {
  private static final int MOST_FAILURES_OF_A_PROMPT = 5;

  private final PaidRun run;
  private final Bill bill;

  SpendingAudit(PaidRun run, Bill bill) {
    this.run = run;
    this.bill = bill;
  }

  /** No attempt without the one before having failed, none after an answer, no number left out. */
  void attemptsFollowEachOther() {
    Map<Long, List<PromptContext>> attempts =
        run.prompts().values().stream()
            .map(SampledPrompt::context)
            .collect(groupingBy(PromptContext::number, TreeMap::new, Collectors.toList()));
    assertThat(attempts.keySet())
        .as("numbers of prompts")
        .containsExactlyElementsOf(LongStream.range(0, attempts.size()).boxed().toList());
    Map<String, PromptSettled> settled = settledById();
    for (List<PromptContext> ofPrompt : attempts.values()) {
      List<PromptContext> inOrder =
          ofPrompt.stream().sorted(Comparator.comparingInt(PromptContext::attempt)).toList();
      for (int i = 0; i < inOrder.size(); i++) {
        PromptContext context = inOrder.get(i);
        assertThat(context.attempt()).as(context.promptId()).isEqualTo(i + 1);
        assertThat(settled.get(context.promptId()).context()).isEqualTo(context);
        if (i < inOrder.size() - 1) {
          assertThat(settled.get(context.promptId()).outcome())
              .as("outcome of %s, which another attempt follows", context.promptId())
              .isNotEqualTo(Outcome.ANSWERED);
        }
      }
      assertThat(inOrder.stream().map(c -> settled.get(c.promptId()).outcome()))
          .as("failures of prompt %d", inOrder.get(0).number())
          .filteredOn(Outcome.FAILED::equals)
          .hasSizeLessThanOrEqualTo(MOST_FAILURES_OF_A_PROMPT);
    }
  }

  /** An attempt is settled as it ended, and costs what its class of error says. */
  void settlementsFollowFromOutcomes() {
    Map<String, ResponseEvent> outcomes = new TreeMap<>();
    for (TopicSnapshot.Entry<ResponseEvent> entry : run.responses()) {
      if (!(entry.value() instanceof ResponseEvent.CallStarted)) {
        assertThat(outcomes.put(entry.value().context().promptId(), entry.value()))
            .as("an earlier outcome of %s", entry.value().context().promptId())
            .isNull();
      }
    }
    assertThat(run.settled())
        .allSatisfy(
            settled -> {
              ResponseEvent outcome = outcomes.get(settled.context().promptId());
              assertThat(settled.context()).isEqualTo(outcome.context());
              assertThat(settled.costUsd())
                  .as("cost of %s", settled)
                  .isEqualByComparingTo(cost(outcome))
                  .isLessThanOrEqualTo(settled.context().reservedUsd());
            });
  }

  private static BigDecimal cost(ResponseEvent outcome) {
    if (outcome instanceof ResponseEvent.Answered answered) {
      return answered.costUsd();
    }
    return outcome instanceof ResponseEvent.Failed failed && failed.errorClass().billedInFull()
        ? failed.context().reservedUsd()
        : BigDecimal.ZERO;
  }

  /** Every charged request was one that a started, and so reserved, attempt has made. */
  void noChargeIsWithoutAReservation() {
    Map<String, Long> starts = run.startsByPrompt();
    bill.chargedByPrompt()
        .forEach(
            (prompt, charged) ->
                assertThat((long) charged.size())
                    .as("charged requests for one prompt, beside its started calls: %s", charged)
                    .isLessThanOrEqualTo(starts.getOrDefault(prompt, 0L)));
  }

  /** Bill ≤ recorded spend ≤ budget: in sum, for every single prompt, and at all times. */
  void recordedSpendLiesBetweenBillAndBudget() {
    RunState end = run.end();
    assertThat(run.recordedUsd()).as("sum of settled").isEqualByComparingTo(end.spentUsd());
    assertThat(end.reservedUsd()).as("still reserved").isEqualByComparingTo(BigDecimal.ZERO);
    assertThat(bill.totalUsd())
        .as("the bill, beside the recorded spend")
        .isLessThanOrEqualTo(end.spentUsd());
    assertThat(run.states())
        .allSatisfy(
            state ->
                assertThat(state.spentUsd().add(state.reservedUsd()))
                    .isLessThanOrEqualTo(state.budgetUsd()));
    Map<String, List<PromptSettled>> settled = run.settledByPrompt();
    bill.chargedByPrompt()
        .forEach(
            (prompt, charged) ->
                assertThat(sum(charged, BilledRequest::usd))
                    .as("bill of one prompt, beside what is recorded: %s", charged)
                    .isLessThanOrEqualTo(
                        sum(settled.getOrDefault(prompt, List.of()), PromptSettled::costUsd)));
  }

  /** Only what was in flight when a generator was killed is lost, and asked for again. */
  void onlyCallsInFlightAtAKillAreRepeated(List<Kill> kills) {
    Set<String> inFlight = new HashSet<>();
    kills.stream().filter(Kill::losesCalls).forEach(k -> inFlight.addAll(run.inFlightAt(k)));
    assertThat(inFlight).as("calls in flight at the kills").isNotEmpty();
    assertThat(inFlight).as("lost calls are among them").containsAll(run.lost());
  }

  /**
   * Every answer that was recorded is one that was sent, and all its items became candidates; every
   * answer that was sent was recorded, unless its caller was dead or had lost patience.
   */
  void everyAnswerIsReadWhole(KafkaConnection connection) {
    Map<String, Long> candidates =
        TopicSnapshot.of(connection, Topics.EXAMPLES_CANDIDATE, run.dataset()).stream()
            .filter(CandidateEvent.Candidate.class::isInstance)
            .map(e -> ((CandidateEvent.Candidate) e).candidateId().orElseThrow())
            .distinct()
            .collect(groupingBy(id -> id.substring(0, id.indexOf('#')), Collectors.counting()));
    Map<String, Map<String, BilledRequest>> sent =
        bill.chargedByPrompt().entrySet().stream()
            .collect(toMap(Map.Entry::getKey, prompt -> deliveredByText(prompt.getValue())));
    Map<String, PromptSettled> settled = settledById();
    List<ResponseEvent.Answered> answers = run.responses(ResponseEvent.Answered.class);
    for (ResponseEvent.Answered answer : answers) {
      String id = answer.context().promptId();
      BilledRequest paid = sent.get(run.fingerprint(id)).remove(answer.text());
      assertThat(paid).as("the sent answer that was recorded for %s", id).isNotNull();
      assertThat(candidates.get(id)).as("candidates of %s", id).isEqualTo(paid.items());
      assertThat(settled.get(id).itemsParsed()).as("items of %s", id).isEqualTo(paid.items());
    }
    sent.forEach(
        (prompt, unread) ->
            assertThat(unread.values())
                .as("answers that were sent and not recorded")
                .hasSizeLessThanOrEqualTo(endedWithoutAnAnswer(prompt)));
  }

  private static Map<String, BilledRequest> deliveredByText(List<BilledRequest> charged) {
    return charged.stream()
        .filter(BilledRequest::delivered)
        .collect(toMap(BilledRequest::answer, Function.identity()));
  }

  private int endedWithoutAnAnswer(String prompt) {
    Set<ErrorClass> possible = Set.of(ErrorClass.LOST, ErrorClass.TIMEOUT);
    return (int)
        run.settledByPrompt().getOrDefault(prompt, List.of()).stream()
            .filter(settled -> settled.errorClass().filter(possible::contains).isPresent())
            .count();
  }

  private Map<String, PromptSettled> settledById() {
    return run.settled().stream()
        .collect(toMap(settled -> settled.context().promptId(), Function.identity()));
  }

  private static <T> BigDecimal sum(Collection<T> rows, Function<T, BigDecimal> amount) {
    return rows.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
