package org.alpacastreams.trainer.adapter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.alpacastreams.languagemodel.Precision;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.trainer.policy.TrainingPolicy;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
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
            training(config, "minimum-examples", Long.class),
            training(config, "growth", Double.class)),
        recipe(config),
        config
            .getOptionalValue(TRAINING + "threads", Integer.class)
            .orElseGet(() -> Runtime.getRuntime().availableProcessors()),
        training(config, "checkpoint-every", Integer.class),
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
    return new TrainingRecipe(
        training(config, "recipe", String.class),
        training(config, "epochs", Double.class),
        training(config, "minimum-updates", Integer.class),
        training(config, "maximum-updates", Integer.class),
        training(config, "batch-examples", Integer.class),
        training(config, "micro-batch-tokens", Integer.class),
        training(config, "learning-rate", Double.class),
        training(config, "warm-up", Double.class),
        training(config, "weight-decay", Double.class),
        precision(training(config, "precision", String.class)));
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

  private static <T> T training(Config config, String name, Class<T> type) {
    return config.getValue(TRAINING + name, type);
  }
}
