package org.alpacastreams.promptsampler.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.alpacastreams.contracts.json.Json;
import org.alpacastreams.contracts.prompts.ErrorClass;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled.Outcome;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.contracts.runs.RunRequest.ChangeRun;
import org.alpacastreams.contracts.runs.RunRequest.StartRun;
import org.alpacastreams.contracts.runs.RunStatus;
import org.alpacastreams.contracts.teachers.TeacherCatalogue;
import org.alpacastreams.promptsampler.SampleRuns;
import org.alpacastreams.promptsampler.prompts.PassageSource;
import org.alpacastreams.promptsampler.prompts.RunPrompts;

/** Whatever happens in whatever order, the promises about money and prompts hold. */
class RunLedgerPropertiesTest {
  private static final ErrorClass[] CLASSES = ErrorClass.values();

  enum Kind {
    ANSWER,
    FAIL,
    CANCEL,
    SETTLE_AGAIN,
    ACCEPT,
    PAUSE,
    RESUME,
    CHANGE_BUDGET,
    CHANGE_GOAL,
    WAIT
  }

  /** Something that happens; {@code choice} picks which attempt, class or amount. */
  record Happening(Kind kind, int choice) {}

  @Provide
  Arbitrary<List<Happening>> happenings() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(12, Kind.ANSWER),
            Tuple.of(6, Kind.FAIL),
            Tuple.of(2, Kind.CANCEL),
            Tuple.of(1, Kind.SETTLE_AGAIN),
            Tuple.of(6, Kind.ACCEPT),
            Tuple.of(1, Kind.PAUSE),
            Tuple.of(4, Kind.RESUME),
            Tuple.of(2, Kind.CHANGE_BUDGET),
            Tuple.of(1, Kind.CHANGE_GOAL),
            Tuple.of(4, Kind.WAIT));
    return Combinators.combine(kinds, Arbitraries.integers().between(0, 999))
        .as(Happening::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(150);
  }

  @Property(tries = 400)
  void neverPromisesMoreThanTheBudgetAndLosesNoAttempt(
      @ForAll("happenings") List<Happening> happenings,
      @ForAll @IntRange(min = 1, max = 9) int maxOutstanding,
      @ForAll @IntRange(min = 1, max = 40) int tenthsOfACent) {
    Story story = new Story(maxOutstanding, tenthsOfACent);
    for (Happening happening : happenings) {
      story.happens(happening);
      story.check(maxOutstanding);
    }
  }

  @Property(tries = 100)
  void theSameEventsLeadToTheSameRunEvenThroughTheStore(
      @ForAll("happenings") List<Happening> happenings) throws Exception {
    Story first = new Story(4, 20);
    Story second = new Story(4, 20);
    for (Happening happening : happenings) {
      first.happens(happening);
      second.run = throughTheStore(second.run);
      second.happens(happening);
    }
    assertThat(second.run).isEqualTo(first.run);
    assertThat(second.contexts).isEqualTo(first.contexts);
  }

  private static Run throughTheStore(Run run) throws Exception {
    return Json.mapper().readValue(Json.mapper().writeValueAsBytes(run), Run.class);
  }

  /** A run and everything that was issued for it. */
  private static final class Story {
    private final RunLedger ledger = new RunLedger(RetryRules.STANDARD);
    private final PromptIssuer issuer = new PromptIssuer(ledger);
    private final RunPrompts prompts;
    private final List<PromptContext> contexts = new ArrayList<>();
    private final List<PromptContext> open = new ArrayList<>();
    private final List<PromptContext> closed = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private BigDecimal paid = BigDecimal.ZERO;
    private long nowMs = 1;
    private Run run;

    Story(int maxOutstanding, int tenthsOfACent) {
      StartRun start =
          SampleRuns.paid(BigDecimal.valueOf(tenthsOfACent, 3).toPlainString(), maxOutstanding);
      prompts =
          new RunPrompts(
              SampleRuns.DATASET, start, TeacherCatalogue.standard(), PassageSource.NONE);
      advance(ledger.start(SampleRuns.DATASET, start, 0));
    }

    void happens(Happening happening) {
      int choice = happening.choice();
      switch (happening.kind()) {
        case ANSWER -> settle(choice, Outcome.ANSWERED, Optional.empty());
        case CANCEL -> settle(choice, Outcome.CANCELLED, Optional.empty());
        case FAIL -> settle(choice, Outcome.FAILED, Optional.of(CLASSES[choice % CLASSES.length]));
        case SETTLE_AGAIN -> settleAgain(choice);
        case ACCEPT -> advance(ledger.accepted(run, run.accepted() + choice % 30));
        case PAUSE -> advance(ledger.paused(run, "so"));
        case RESUME -> advance(ledger.resumed(run, nowMs));
        case CHANGE_BUDGET -> advance(ledger.changed(run, budget(choice)));
        case CHANGE_GOAL -> advance(ledger.changed(run, goal(choice + 1L)));
        case WAIT -> {
          nowMs += choice * 50L;
          advance(run);
        }
      }
    }

    private static ChangeRun budget(int choice) {
      return new ChangeRun(Optional.empty(), Optional.of(BigDecimal.valueOf(choice, 4)), List.of());
    }

    private static ChangeRun goal(long goal) {
      return new ChangeRun(Optional.of(goal), Optional.empty(), List.of());
    }

    private void settle(int choice, Outcome outcome, Optional<ErrorClass> errorClass) {
      if (open.isEmpty()) {
        return;
      }
      PromptContext context = open.remove(choice % open.size());
      closed.add(context);
      BigDecimal cost =
          switch (outcome) {
            case ANSWERED -> context.reservedUsd().multiply(BigDecimal.valueOf(choice % 11, 1));
            case CANCELLED -> BigDecimal.ZERO;
            case FAILED ->
                errorClass.orElseThrow().billedInFull() ? context.reservedUsd() : BigDecimal.ZERO;
          };
      paid = paid.add(cost);
      advance(
          ledger.settled(
              run, SampleRuns.settled(context, outcome, errorClass, cost, choice % 17), nowMs));
    }

    private void settleAgain(int choice) {
      if (!closed.isEmpty()) {
        PromptContext context = closed.get(choice % closed.size());
        paid = paid.add(context.reservedUsd());
        advance(ledger.settled(run, SampleRuns.answered(context, 4), nowMs));
      }
    }

    private void advance(Run next) {
      PromptIssuer.Issued issued = issuer.issue(next, prompts, InstructionQueue.EMPTY, nowMs);
      if (!issued.prompts().isEmpty()) {
        assertThat(next.standing().status()).isEqualTo(RunStatus.RUNNING);
        BigDecimal promised = issued.run().money().spentUsd().add(issued.run().reservedUsd());
        assertThat(promised).isLessThanOrEqualTo(issued.run().money().budgetUsd());
      }
      run = issued.run();
      for (SampledPrompt prompt : issued.prompts()) {
        contexts.add(prompt.context());
        open.add(prompt.context());
        assertThat(ids.add(prompt.context().promptId())).as("an id is issued once").isTrue();
      }
    }

    void check(int maxOutstanding) {
      assertThat(run.outstanding()).isEqualTo(open.size()).isLessThanOrEqualTo(maxOutstanding);
      assertThat(run.counts().issued()).isEqualTo(contexts.size());
      assertThat(run.counts().settled()).isEqualTo(closed.size());
      assertThat(run.money().spentUsd()).isEqualByComparingTo(paid);
      assertThat(run.reservedUsd())
          .isEqualByComparingTo(
              open.stream()
                  .map(PromptContext::reservedUsd)
                  .reduce(BigDecimal.ZERO, BigDecimal::add));
      assertThat(run.standing().isRunning()).isEqualTo(run.standing().reason().isEmpty());
      if (run.terms().reachedBy(run.accepted())) {
        assertThat(run.standing().status()).isEqualTo(RunStatus.COMPLETED);
      }
    }
  }
}
