package org.alpacastreams.trainer.adapter;

import io.quarkus.runtime.configuration.MemorySize;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.launching.CommandLineTemplate;
import org.alpacastreams.trainer.licence.StatedLicences;
import org.alpacastreams.trainer.memory.HostMemory;
import org.alpacastreams.trainer.memory.MemoryCheck;
import org.alpacastreams.trainer.policy.TrainingPolicy;
import org.alpacastreams.trainer.recipe.AdaptationOverrides;
import org.alpacastreams.trainer.recipe.LongExamples;
import org.alpacastreams.trainer.recipe.Presets;
import org.alpacastreams.trainer.recipe.RecipeOverrides;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
import org.alpacastreams.trainer.tuning.Intervals;
import org.eclipse.microprofile.config.Config;

/** The settings as the configuration names them; a wrong one fails here, with its name. */
final class ConfiguredSettings {
  private static final String TRAINING = "alpaca.training.";

  private ConfiguredSettings() {}

  static TrainerSettings read(Config config) {
    return new TrainerSettings(
        KafkaConnection.of(
            config.getValue("kafka.bootstrap.servers", String.class),
            config.getOptionalValue("alpaca.kafka.properties-file", Path.class)),
        TopicProvisioner.Mode.ofSetting(config.getValue("alpaca.topics", String.class)),
        config.getValue("alpaca.instance-id", String.class),
        config.getValue("alpaca.data-dir", Path.class).toAbsolutePath().normalize(),
        baseModel(config),
        new TrainingPolicy(
            trigger(training(config, "policy", String.class)),
            training(config, "minimum-examples", Long.class),
            training(config, "growth", Double.class)),
        recipe(config),
        config
            .getOptionalValue(TRAINING + "threads", Integer.class)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        new Intervals(
            training(config, "checkpoint-every", Integer.class),
            training(config, "held-out-every", Integer.class)),
        new DeviceRates(
            optional(config, "device-flops", Double.class),
            optional(config, "device-usd-per-hour", Double.class)),
        memory(config),
        launcher(config),
        licences(config),
        config.getOptionalValue("alpaca.teachers-file", Path.class),
        config.getValue("alpaca.retry-delay", Duration.class),
        training(config, "retry-failed", Duration.class));
  }

  private static Optional<Path> baseModel(Config config) {
    return config
        .getOptionalValue(TRAINING + "base-model", String.class)
        .filter(text -> !text.isBlank())
        .map(Path::of);
  }

  private static TrainingRecipe recipe(Config config) {
    RecipeOverrides overrides =
        new RecipeOverrides(
            decimal(config, "epochs"),
            whole(config, "minimum-updates"),
            whole(config, "maximum-updates"),
            whole(config, "batch-examples"),
            whole(config, "micro-batch-tokens"),
            whole(config, "micro-batch-examples"),
            decimal(config, "learning-rate"),
            decimal(config, "warm-up"),
            decimal(config, "weight-decay"),
            decimal(config, "clip"),
            optional(config, "precision", String.class).map(ConfiguredSettings::precision),
            optional(config, "recompute-activations", Boolean.class),
            whole(config, "max-length"),
            optional(config, "long-examples", String.class).map(ConfiguredSettings::longExamples),
            decimal(config, "held-out"),
            whole(config, "held-out-most"),
            optional(config, "packing", Boolean.class),
            adaptation(config));
    return overrides.of(Presets.named(training(config, "recipe", String.class)));
  }

  private static AdaptationOverrides adaptation(Config config) {
    return new AdaptationOverrides(
        optional(config, "lora", Boolean.class),
        whole(config, "lora-rank"),
        decimal(config, "lora-alpha"),
        config.getOptionalValues(TRAINING + "lora-modules", String.class),
        optional(config, "offload-optimizer", Boolean.class));
  }

  private static Optional<MemoryCheck> memory(Config config) {
    Optional<Long> bytes =
        optional(config, "device-memory", MemorySize.class)
            .map(size -> size.asBigInteger().longValueExact());
    if (bytes.isEmpty()) {
      return HostMemory.check();
    }
    return bytes
        .filter(given -> given > 0)
        .map(given -> new MemoryCheck(given, "alpaca.training.device-memory"));
  }

  private static Launcher launcher(Config config) {
    String setting = training(config, "launcher", String.class);
    return switch (setting.toLowerCase(Locale.ROOT)) {
      case "local" -> new Launcher.Local();
      case "command" ->
          new Launcher.Command(
              CommandLineTemplate.of(
                  optional(config, "command", String.class)
                      .orElseThrow(
                          () ->
                              new IllegalArgumentException(
                                  "alpaca.training.launcher is 'command', but"
                                      + " alpaca.training.command is not set; name the command that"
                                      + " trains, with {dataset}, {recipe}, {base} and {output} in"
                                      + " it"))),
              training(config, "command-patience", Duration.class));
      default ->
          throw new IllegalArgumentException(
              "alpaca.training.launcher is '%s'; allowed are 'local' and 'command'"
                  .formatted(setting));
    };
  }

  private static StatedLicences licences(Config config) {
    return new StatedLicences(
        optional(config, "licence.base-model", String.class),
        training(config, "licence.seeds", String.class),
        optional(config, "licence.imports", String.class),
        optional(config, "licence.external", String.class));
  }

  private static TrainingPolicy.Trigger trigger(String setting) {
    return switch (setting.toLowerCase(Locale.ROOT)) {
      case "growth" -> TrainingPolicy.Trigger.GROWTH;
      case "minimum-size" -> TrainingPolicy.Trigger.MINIMUM_SIZE;
      case "manual" -> TrainingPolicy.Trigger.MANUAL;
      default ->
          throw new IllegalArgumentException(
              "alpaca.training.policy is '%s'; allowed are 'growth', 'minimum-size' and 'manual'"
                  .formatted(setting));
    };
  }

  private static LongExamples longExamples(String setting) {
    return switch (setting.toLowerCase(Locale.ROOT)) {
      case "leave-out" -> LongExamples.LEAVE_OUT;
      case "truncate" -> LongExamples.TRUNCATE;
      default ->
          throw new IllegalArgumentException(
              "alpaca.training.long-examples is '%s'; allowed are 'leave-out' and 'truncate'"
                  .formatted(setting));
    };
  }

  private static Precision precision(String setting) {
    return switch (setting.toLowerCase(Locale.ROOT)) {
      case "bfloat16" -> Precision.BFLOAT16;
      case "float32" -> Precision.FLOAT32;
      default ->
          throw new IllegalArgumentException(
              "alpaca.training.precision is '%s'; allowed are 'bfloat16' and 'float32'"
                  .formatted(setting));
    };
  }

  private static OptionalDouble decimal(Config config, String name) {
    Optional<Double> value = optional(config, name, Double.class);
    return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
  }

  private static OptionalInt whole(Config config, String name) {
    Optional<Integer> value = optional(config, name, Integer.class);
    return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
  }

  private static <T> Optional<T> optional(Config config, String name, Class<T> type) {
    return config.getOptionalValue(TRAINING + name, type);
  }

  private static <T> T training(Config config, String name, Class<T> type) {
    return config.getValue(TRAINING + name, type);
  }
}
