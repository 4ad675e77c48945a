package org.alpacastreams.trainer.adapter;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.alpacastreams.messaging.KafkaConnection;
import org.alpacastreams.messaging.TopicProvisioner;
import org.alpacastreams.trainer.finetuning.DeviceRates;
import org.alpacastreams.trainer.licence.StatedLicences;
import org.alpacastreams.trainer.memory.MemoryCheck;
import org.alpacastreams.trainer.policy.TrainingPolicy;
import org.alpacastreams.trainer.recipe.TrainingRecipe;
import org.alpacastreams.trainer.tuning.Intervals;

/**
 * What the service is told.
 *
 * @param instanceId names this instance, the same after a restart
 * @param dataDirectory where models, checkpoints and the unpacked base model are kept
 * @param baseModel a model directory to train from, instead of the shipped one
 * @param threads of the device
 * @param rates what is known of the device
 * @param memory of the device; empty = it is not known, and no training is refused for it
 * @param launcher who trains
 * @param licences what a person states of licences
 * @param teachers the catalogue of teachers, instead of the shipped one
 * @param retryDelay how long it waits after the disk or the broker refused
 * @param retryFailed how long a failed training waits before it is tried again
 */
public record TrainerSettings(
    KafkaConnection connection,
    TopicProvisioner.Mode topics,
    String instanceId,
    Path dataDirectory,
    Optional<Path> baseModel,
    TrainingPolicy policy,
    TrainingRecipe recipe,
    int threads,
    Intervals intervals,
    DeviceRates rates,
    Optional<MemoryCheck> memory,
    Launcher launcher,
    StatedLicences licences,
    Optional<Path> teachers,
    Duration retryDelay,
    Duration retryFailed) {
  public TrainerSettings {
    require("alpaca.training.threads", threads);
  }

  private static void require(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("%s is %d; it must be at least 1".formatted(name, value));
    }
  }
}
