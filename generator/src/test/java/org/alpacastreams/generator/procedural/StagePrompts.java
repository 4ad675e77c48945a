package org.alpacastreams.generator.procedural;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.alpacastreams.contracts.examples.SourceSpan;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.Parsing;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.Reading;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.TestPrompts;
import org.alpacastreams.generator.parsing.AnswerParser;
import org.alpacastreams.generator.parsing.ParsedAnswer;
import org.alpacastreams.generator.parsing.ParsedItem.Intact;
import org.alpacastreams.generator.teachers.CallOutcome.Answered;

/** Prompts of every stage, as the sampler would write them, and their answers. */
record StagePrompts(Labels labels, Parsing parsing, FlawRates rates) {
  private static final Executor HERE = Runnable::run;
  private static final SourceSpan SPAN = new SourceSpan("bread/yeast.txt", "ab".repeat(32), 0, 1);

  /** Eight instructions, then the number of the ninth (SPEC 2.2). */
  SampledPrompt list(String promptId) {
    StringBuilder text = new StringBuilder("Come up with a series of tasks:\n");
    for (int i = 1; i <= 8; i++) {
      text.append(Labels.number(labels.listItem(), i)).append(" Describe thing ").append(i);
      text.append(" of the list in detail.\n");
    }
    text.append(Labels.number(labels.listItem(), 9).strip());
    return first(
        promptId, Reading.INSTRUCTIONS, 9, text.toString(), List.of("\n\n", "\n16", "16."));
  }

  /** Two tasks or questions, then the label of the third. */
  SampledPrompt items(String promptId, Reading reading) {
    StringBuilder text = new StringBuilder("Write some.\n");
    for (int i = 1; i <= 2; i++) {
      text.append("###\n").append(Labels.number(labels.instruction(), i));
      text.append(" Describe thing ").append(i).append(".\n");
      text.append(Labels.number(labels.input(), i)).append('\n').append(labels.noInput());
      text.append('\n');
      if (reading == Reading.TASKS) {
        text.append(Labels.number(labels.output(), i)).append("\nIt is fine.\n");
      }
    }
    text.append("###\n").append(Labels.number(labels.instruction(), 3));
    return first(promptId, reading, 3, text.toString(), List.of("\n20."));
  }

  /** The same about a passage. */
  SampledPrompt grounded(String promptId, Reading reading, String passage) {
    SampledPrompt plain =
        reading == Reading.INSTRUCTIONS ? list(promptId) : items(promptId, reading);
    return new SampledPrompt(
        context(promptId, reading, plain.context().firstItemNumber(), Optional.of(SPAN)),
        "Use this text:\n<<<\n" + passage + "\n>>>\n" + plain.prompt(),
        List.of(),
        plain.stop(),
        1,
        1,
        0);
  }

  private SampledPrompt first(
      String promptId, Reading reading, int number, String text, List<String> stop) {
    return new SampledPrompt(
        context(promptId, reading, number, Optional.empty()), text, List.of(), stop, 1, 1, 0);
  }

  private PromptContext context(
      String promptId, Reading reading, int number, Optional<SourceSpan> passage) {
    return TestPrompts.context(
        promptId, reading, parsing, labels, number, Optional.empty(), passage, Optional.empty());
  }

  /** A later stage about one instruction (SPEC 2.3 and 2.4). */
  SampledPrompt about(Reading reading, String instructionId, String instruction, String input) {
    return about(reading, instructionId, instruction, input, Optional.empty());
  }

  /** The same with the passage in the prompt. */
  SampledPrompt about(
      Reading reading,
      String instructionId,
      String instruction,
      String input,
      Optional<String> passage) {
    return new SampledPrompt(
        TestPrompts.context(
            "later-" + instructionId + "/1",
            reading,
            parsing,
            labels,
            1,
            Optional.of(instructionId),
            passage.map(p -> SPAN),
            Optional.of(input)),
        passage.map(p -> "<<<\n" + p + "\n>>>\n").orElse("")
            + "Task: Describe it.\n\nTask: "
            + instruction
            + "\n"
            + input,
        List.of(),
        List.of("Example 6", "Task:"),
        0,
        0,
        0);
  }

  /** A new teacher's answer: nothing is kept from one to the next. */
  Answered answer(SampledPrompt prompt) {
    return (Answered) teacher().answer(prompt).join();
  }

  ProceduralTeacher teacher() {
    return new ProceduralTeacher(TestPrompts.procedural(), rates, HERE);
  }

  ParsedAnswer read(SampledPrompt prompt) {
    Answered answer = answer(prompt);
    return AnswerParser.parse(prompt.context(), answer.text(), answer.finishReason());
  }

  List<Intact> intact(SampledPrompt prompt) {
    return ((ParsedAnswer.Items) read(prompt))
        .items().stream().filter(Intact.class::isInstance).map(Intact.class::cast).toList();
  }

  ParsedAnswer.Instances instances(SampledPrompt prompt) {
    return (ParsedAnswer.Instances) read(prompt);
  }
}
