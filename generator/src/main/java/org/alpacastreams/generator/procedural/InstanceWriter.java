package org.alpacastreams.generator.procedural;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.alpacastreams.contracts.prompts.Labels;
import org.alpacastreams.contracts.prompts.PromptContext;
import org.alpacastreams.contracts.prompts.SampledPrompt;
import org.alpacastreams.generator.procedural.ItemRandom.Purpose;

/**
 * Writes the answers of later stages, about an instruction of the teacher's own. Others it refuses,
 * in words that no reader takes for an instance or, where any words would be one, in none.
 */
final class InstanceWriter {
  private static final int MORE_INPUTS = 2;

  private final SampledPrompt prompt;
  private final Labels labels;
  private final Language language;
  private final Optional<Recollection> recollection;
  private final Pattern label;

  InstanceWriter(SampledPrompt prompt, TaskSource source) {
    this.prompt = prompt;
    this.labels = prompt.context().labelsOrEnglish();
    this.language = Language.of(labels);
    this.recollection = Recollection.of(prompt, source);
    this.label =
        Pattern.compile(
            "%s|(?:%s|%s|%s)\\s*[0-9]*\\s*[:\uff1a]"
                .formatted(
                    Pattern.quote(labels.example()),
                    Pattern.quote(labels.instanceInput()),
                    Pattern.quote(labels.instanceOutput()),
                    Pattern.quote(labels.classLabel())),
            Pattern.CASE_INSENSITIVE);
  }

  String write() {
    PromptContext context = prompt.context();
    return switch (context.reading()) {
      case CLASSIFICATION -> " " + (isClassification() ? yes() : language.no());
      case INPUT_FIRST -> inputFirst().filter(this::arrives).orElse(language.refusal());
      case OUTPUT_FIRST -> outputFirst().filter(this::arrives).orElse(language.refusal());
      case INPUTS -> inputs().filter(this::arrives).orElse("");
      case ANSWER -> answer(context.input().orElse("")).filter(this::arrives).orElse("");
      case TASKS, QUESTIONS, INSTRUCTIONS ->
          throw new IllegalArgumentException(context.reading() + " is no later stage");
    };
  }

  private boolean isClassification() {
    return recollection.map(r -> r.drawn().classification()).orElse(false);
  }

  private String yes() {
    String yes = labels.yes().get(0);
    return yes.substring(0, 1).toUpperCase(Locale.ROOT) + yes.substring(1);
  }

  private Optional<String> inputFirst() {
    List<WrittenTask> instances = instances();
    if (instances.isEmpty()) {
      return Optional.empty();
    }
    if (instances.get(0).input().isEmpty()) {
      return Optional.of(labels.instanceOutput() + colon() + instances.get(0).output() + "\n");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < instances.size(); i++) {
      text.append(heading(i)).append(instances.get(i).input()).append('\n');
      text.append(labels.instanceOutput()).append(colon());
      text.append(instances.get(i).output()).append('\n');
    }
    return Optional.of(text.toString());
  }

  private Optional<String> outputFirst() {
    StringBuilder text = new StringBuilder();
    for (WrittenTask instance : instances()) {
      if (instance.output().indexOf('\n') < 0) {
        text.append(labels.classLabel()).append(colon()).append(instance.output()).append('\n');
        text.append(instance.input()).append(instance.input().isEmpty() ? "" : "\n");
      }
    }
    return Optional.of(text.toString()).filter(t -> !t.isEmpty());
  }

  private Optional<String> inputs() {
    List<WrittenTask> instances = instances();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < instances.size(); i++) {
      String input = instances.get(i).input();
      text.append(heading(i)).append(input.isEmpty() ? labels.noInput() : input).append('\n');
    }
    return Optional.of(text.toString()).filter(t -> !t.isEmpty());
  }

  private Optional<String> answer(String input) {
    return drawn().stream()
        .filter(instance -> instance.input().strip().equals(input.strip()))
        .map(WrittenTask::output)
        .findFirst();
  }

  /** Instances that a reader takes apart as they were meant. */
  private List<WrittenTask> instances() {
    return drawn().stream()
        .filter(i -> !label.matcher(i.input() + "\n" + i.output()).find())
        .toList();
  }

  /** The task as it was written, and more inputs for it. */
  private List<WrittenTask> drawn() {
    List<WrittenTask> instances = new ArrayList<>();
    recollection.ifPresent(
        r -> {
          instances.add(r.drawn().task());
          instances.addAll(
              r.tasks()
                  .source()
                  .moreInputs(
                      r.drawn(),
                      ItemRandom.of(r.tasks().promptId(), r.number(), Purpose.MORE_INPUTS),
                      MORE_INPUTS));
        });
    return instances;
  }

  private String heading(int index) {
    return labels.example() + " " + (index + 1) + "\n";
  }

  private String colon() {
    return language == Language.CHINESE ? "：" : ": ";
  }

  /** A stop string within an answer would leave a wrong one. */
  private boolean arrives(String text) {
    return prompt.stop().stream().noneMatch(stop -> !stop.isEmpty() && text.contains(stop));
  }
}
