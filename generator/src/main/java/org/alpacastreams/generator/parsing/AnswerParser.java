package org.alpacastreams.generator.parsing;

import java.util.List;
import java.util.Optional;
import org.alpacastreams.contracts.examples.Instance;
import org.alpacastreams.contracts.examples.ParseError;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.Reading;

/** Reads an answer as its prompt's context says. A pure function, and never an exception. */
public final class AnswerParser {
  /** Guards the topics against a teacher that repeats itself; the filter keeps five at most. */
  private static final int MOST_INSTANCES = 1_000;

  private AnswerParser() {}

  /** What {@code text}, the answer to {@code context}'s prompt, holds. */
  public static ParsedAnswer parse(PromptContext context, String text, String finishReason) {
    Completion whole = new Completion(context.firstItemNumber(), text, finishReason);
    Optional<Completion> answer =
        switch (context.parsing()) {
          case REFERENCE -> Optional.of(whole);
          case ROBUST -> Thoughts.removedFrom(whole);
        };
    return answer
        .map(completion -> read(context, completion))
        .orElseGet(() -> onlyThoughts(context.reading(), whole));
  }

  private static ParsedAnswer read(PromptContext context, Completion completion) {
    Labels labels = context.labelsOrEnglish();
    Parsing parsing = context.parsing();
    return switch (context.reading()) {
      case TASKS -> items(CompletionParser.tasks(parsing, labels), completion);
      case QUESTIONS -> items(CompletionParser.questions(parsing, labels), completion);
      case INSTRUCTIONS -> items(CompletionParser.instructions(parsing, labels), completion);
      case CLASSIFICATION ->
          new ParsedAnswer.Classified(YesOrNo.isYes(parsing, labels.yes(), completion.text()));
      case INPUT_FIRST -> instances(parser(parsing, labels).inputFirst(completion), completion);
      case OUTPUT_FIRST -> instances(parser(parsing, labels).outputFirst(completion), completion);
      case INPUTS -> instances(parser(parsing, labels).inputs(completion), completion);
      case ANSWER -> answer(context.input().orElse(""), parsing, completion);
    };
  }

  private static ParsedAnswer onlyThoughts(Reading reading, Completion completion) {
    String message = "the answer ended in the middle of the thoughts before it";
    return switch (reading) {
      case TASKS, QUESTIONS, INSTRUCTIONS ->
          new ParsedAnswer.Items(
              List.of(
                  BrokenPart.TRUNCATED.of(
                      completion.firstItemNumber(), message, completion.text())));
      case CLASSIFICATION -> new ParsedAnswer.Classified(false);
      case INPUT_FIRST, OUTPUT_FIRST, INPUTS, ANSWER ->
          new ParsedAnswer.Instances(
              List.of(), Optional.of(BrokenPart.TRUNCATED.error(message, completion.text())));
    };
  }

  private static ParsedAnswer items(CompletionParser parser, Completion completion) {
    return new ParsedAnswer.Items(parser.parse(completion));
  }

  private static InstanceParser parser(Parsing parsing, Labels labels) {
    return switch (parsing) {
      case REFERENCE -> new ReferenceInstances(labels);
      case ROBUST -> new RobustInstances(labels);
    };
  }

  private static ParsedAnswer answer(String input, Parsing parsing, Completion completion) {
    boolean cutOff =
        switch (parsing) {
          case REFERENCE -> completion.ranOutOfTokens();
          case ROBUST -> completion.cutOff();
        };
    return cutOff
        ? instances(List.of(), completion)
        : new ParsedAnswer.Instances(
            List.of(new Instance(input, PythonText.strip(completion.text()))), Optional.empty());
  }

  private static ParsedAnswer instances(List<Instance> found, Completion completion) {
    return found.isEmpty()
        ? new ParsedAnswer.Instances(List.of(), Optional.of(nothingIn(completion)))
        : new ParsedAnswer.Instances(
            found.subList(0, Math.min(found.size(), MOST_INSTANCES)), Optional.empty());
  }

  private static ParseError nothingIn(Completion completion) {
    return completion.cutOff()
        ? BrokenPart.TRUNCATED.error(
            "the answer ended before anything in it was complete", completion.text())
        : BrokenPart.NO_LABELS.error(
            "nothing in this answer is marked as an input or an output", completion.text());
  }
}
