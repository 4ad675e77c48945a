package org.alpacastreams.generator.settlement;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.AnswerShare;
import org.alpacastreams.contracts.examples.Awaited;
import org.alpacastreams.contracts.examples.CandidateEvent;
import org.alpacastreams.contracts.examples.CandidateEvent.Candidate;
import org.alpacastreams.contracts.examples.CandidateEvent.InstancesFor;
import org.alpacastreams.contracts.examples.Origin;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.PromptSettled;
import org.alpacastreams.contracts.prompts.PromptSettled.Outcome;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.ResponseEvent;
import org.alpacastreams.contracts.prompts.TokenUsage;
import org.alpacastreams.generator.parsing.AnswerParser;
import org.alpacastreams.generator.parsing.ParsedAnswer;
import org.alpacastreams.generator.parsing.ParsedItem;

/**
 * What an outcome means for the dataset and for the money.
 *
 * @param events what the filter is sent: one candidate per item of the answer, in its order, broken
 *     ones included, or all instances at once; none where the filter has nothing to judge
 */
public record Settlement(List<CandidateEvent> events, PromptSettled settled) {
  public Settlement {
    events = List.copyOf(events);
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
    ParsedAnswer answer = AnswerParser.parse(context, answered.text(), answered.finishReason());
    if (answer instanceof ParsedAnswer.Classified classified) {
      return new Settlement(
          List.of(), settled(answered, "", 0, 0, Optional.of(classified.classification())));
    }
    if (answer instanceof ParsedAnswer.Instances instances) {
      return ofInstances(answered, instances);
    }
    List<ParsedItem> items = ((ParsedAnswer.Items) answer).items();
    int broken = (int) items.stream().filter(i -> i instanceof ParsedItem.Broken).count();
    return new Settlement(
        items.stream()
            .map(item -> (CandidateEvent) candidate(answered, item, items.size()))
            .toList(),
        settled(answered, "", items.size(), broken, Optional.empty()));
  }

  /** The filter gives one verdict per instance, and one where there are none. */
  private static Settlement ofInstances(
      ResponseEvent.Answered answered, ParsedAnswer.Instances instances) {
    PromptContext context = answered.context();
    if (context.instructionId().isEmpty()) {
      return new Settlement(
          List.of(),
          settled(
              answered,
              "the prompt's context names no instruction, so that its answer belongs to none",
              0,
              0,
              Optional.empty()));
    }
    int items = Math.max(1, instances.instances().size());
    InstancesFor event =
        new InstancesFor(
            context.instructionId().get(),
            instances.instances(),
            origin(answered, context.firstItemNumber(), items),
            instances.error(),
            context.reading() == Reading.INPUTS && instances.error().isEmpty()
                ? Optional.of(Awaited.ANSWER)
                : Optional.empty());
    return new Settlement(
        List.of(event),
        settled(answered, "", items, instances.error().isPresent() ? 1 : 0, Optional.empty()));
  }

  private static PromptSettled settled(
      ResponseEvent.Answered answered,
      String message,
      int itemsParsed,
      int itemsBroken,
      Optional<Boolean> classification) {
    return new PromptSettled(
        answered.context(),
        Outcome.ANSWERED,
        Optional.empty(),
        message,
        answered.usage(),
        answered.costUsd(),
        itemsParsed,
        itemsBroken,
        answered.latencyMs(),
        classification);
  }

  private static Candidate candidate(ResponseEvent.Answered answered, ParsedItem item, int items) {
    PromptContext context = answered.context();
    Optional<String> id = Optional.of(context.promptId() + "#" + item.number());
    Origin origin = origin(answered, item.number(), items);
    if (item instanceof ParsedItem.Intact intact) {
      return new Candidate(
          id,
          intact.instruction(),
          intact.input(),
          intact.output(),
          origin,
          Optional.empty(),
          awaited(context.reading()));
    }
    ParsedItem.Broken broken = (ParsedItem.Broken) item;
    return new Candidate(id, "", "", "", origin, Optional.of(broken.error()));
  }

  /** A dataset's manifest says what its examples cost, and has nothing but the examples. */
  private static Origin origin(ResponseEvent.Answered answered, long item, int items) {
    return Origin.answered(answered.context(), item, answered.model())
        .withAnswer(new AnswerShare(items, answered.usage(), answered.costUsd()));
  }

  private static Optional<Awaited> awaited(Reading reading) {
    return switch (reading) {
      case QUESTIONS -> Optional.of(Awaited.ANSWER);
      case INSTRUCTIONS -> Optional.of(Awaited.INSTANCES);
      case TASKS, CLASSIFICATION, INPUT_FIRST, INPUTS, OUTPUT_FIRST, ANSWER -> Optional.empty();
    };
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
