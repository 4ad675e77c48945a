package org.alpacastreams.standalone.command;

import java.util.Optional;
import java.util.stream.Stream;
import org.alpacastreams.contracts.examples.Annotation;
import org.alpacastreams.contracts.examples.DatasetSettings;
import org.alpacastreams.contracts.examples.Policy;
import org.alpacastreams.contracts.examples.Tokenizer;
import org.alpacastreams.contracts.json.JsonNames;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a new dataset is judged. One that is there keeps what it has. */
final class SettingsOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description = "reference, robust or rouge-only (default: robust).")
  Optional<String> policy = Optional.empty();

  @Option(
      names = "--threshold",
      paramLabel = "F",
      description = "Reject above this ROUGE-L F (default: 0.7).")
  Optional<Double> threshold = Optional.empty();

  @Option(
      names = "--tokenizer",
      paramLabel = "NAME",
      description = "rouge_score, or unicode for other scripts (default: rouge_score).")
  Optional<String> tokenizer = Optional.empty();

  @Option(
      names = "--annotation",
      paramLabel = "NAME",
      description =
          "Neighbours named with accepted examples: none, nearest or full (default: nearest).")
  Optional<String> annotation = Optional.empty();

  @Option(
      names = "--language",
      paramLabel = "TAG",
      description = "Language of the instructions (default: en).")
  Optional<String> language = Optional.empty();

  boolean anyChosen() {
    return Stream.of(policy, threshold, tokenizer, annotation, language)
        .anyMatch(Optional::isPresent);
  }

  DatasetSettings settings() {
    DatasetSettings usual = DatasetSettings.DEFAULT;
    try {
      return new DatasetSettings(
          policy.map(p -> named("--policy", p, Policy.class)).orElse(usual.policy()),
          threshold.orElse(usual.threshold()),
          tokenizer.map(t -> named("--tokenizer", t, Tokenizer.class)).orElse(usual.tokenizer()),
          annotation
              .map(a -> named("--annotation", a, Annotation.class))
              .orElse(usual.annotation()),
          language.orElse(usual.language()));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** The value whose name in events this is. */
  private static <E extends Enum<E>> E named(String option, String name, Class<E> type) {
    try {
      return JsonNames.constant(type, name);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + " " + e.getMessage(), e);
    }
  }
}
