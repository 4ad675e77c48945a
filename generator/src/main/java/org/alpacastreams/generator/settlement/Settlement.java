package org.alpacastreams.generator.settlement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.PromptSettled.Outcome;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.generator.parsing.Completion;
import org.alpacastreams.generator.parsing.CompletionParser;
import org.alpacastreams.generator.parsing.ParsedItem;

/**
 * What an outcome means for the dataset and for the money.
 *
 * @param candidates one per item of the answer, in its order, broken ones included
 */
public record Settlement(List<Candidate> candidates, PromptSettled settled) {
  public Settlement {
    candidates = List.copyOf(candidates);
  }

  /** The settlement of an attempt that has ended; none for a call that has only started. */
  public static Optional<Settlement> of(ResponseEvent event) {
    if (event instanceof ResponseEvent.Answered answered) {
      return Optional.of(ofAnswer(answered));
    }
    if (event instanceof ResponseEvent.Failed failed) {
      return Optional.of(
          withoutItems(
              failed.context(),
              Outcome.FAILED,
              Optional.of(failed),
              failed.message(),
              failed.errorClass().billedInFull()
                  ? failed.context().reservedUsd()
                  : BigDecimal.ZERO));
    }
    if (event instanceof ResponseEvent.Cancelled cancelled) {
      return Optional.of(
          withoutItems(
              cancelled.context(),
              Outcome.CANCELLED,
              Optional.empty(),
              cancelled.reason(),
              BigDecimal.ZERO));
    }
    return Optional.empty();
  }

  private static Settlement ofAnswer(ResponseEvent.Answered answered) {
    PromptContext context = answered.context();
    List<ParsedItem> items =
        CompletionParser.of(context.parsing())
            .parse(
                new Completion(
                    context.firstItemNumber(), answered.text(), answered.finishReason()));
    int broken = (int) items.stream().filter(i -> i instanceof ParsedItem.Broken).count();
    return new Settlement(
        items.stream().map(item -> candidate(context, answered.model(), item)).toList(),
        new PromptSettled(
            context,
            Outcome.ANSWERED,
            Optional.empty(),
            "",
            answered.usage(),
            answered.costUsd(),
            items.size(),
            broken,
            answered.latencyMs()));
  }

  private static Candidate candidate(PromptContext context, String model, ParsedItem item) {
    Optional<String> id = Optional.of(context.promptId() + "#" + item.number());
    Origin origin = Origin.answered(context, item.number(), model);
    if (item instanceof ParsedItem.Intact intact) {
      return new Candidate(
          id, intact.instruction(), intact.input(), intact.output(), origin, Optional.empty());
    }
    ParsedItem.Broken broken = (ParsedItem.Broken) item;
    return new Candidate(id, "", "", "", origin, Optional.of(broken.error()));
  }

  private static Settlement withoutItems(
      PromptContext context,
      Outcome outcome,
      Optional<ResponseEvent.Failed> failure,
      String message,
      BigDecimal costUsd) {
    return new Settlement(
        List.of(),
        new PromptSettled(
            context,
            outcome,
            failure.map(ResponseEvent.Failed::errorClass),
            message,
            TokenUsage.NONE,
            costUsd,
            0,
            0,
            0));
  }
}
