package org.alpacastreams.trainer.finetuning;

import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * What is known of the device besides what it computes.
 *
 * @param flops floating-point operations that it can do in a second, in the precision of the
 *     training; empty = unknown
 * @param usdPerHour price of an hour; empty = none
 */
public record DeviceRates(Optional<Double> flops, Optional<Double> usdPerHour) {
  /** Nothing is known. */
  public static final DeviceRates UNKNOWN = new DeviceRates(Optional.empty(), Optional.empty());

  private static final double FLOPS_PER_PARAMETER_AND_TOKEN = 6;
  private static final double SECONDS_PER_HOUR = 3_600;

  public DeviceRates {
    if (flops.isPresent() && !(flops.get() > 0)) {
      throw new IllegalArgumentException(
          "alpaca.training.device-flops is %s; it must be above 0, such as 989e12"
              .formatted(flops.get()));
    }
    if (usdPerHour.isPresent() && !(usdPerHour.get() >= 0)) {
      throw new IllegalArgumentException(
          "alpaca.training.device-usd-per-hour is %s; it must be 0 or more"
              .formatted(usdPerHour.get()));
    }
  }

  /**
   * Model FLOPs utilization, 6 N tokens/s over what the device can do (Chowdhery et al. 2022, <a
   * href="https://arxiv.org/abs/2204.02311">PaLM</a>, appendix B, without the attention's term).
   */
  Optional<Double> utilization(long parameters, double tokensPerSecond) {
    return flops.map(most -> FLOPS_PER_PARAMETER_AND_TOKEN * parameters * tokensPerSecond / most);
  }

  /** With the speed that was measured, where none is known. */
  public DeviceRates orMeasured(DoubleSupplier measurement) {
    return flops.isPresent()
        ? this
        : new DeviceRates(Optional.of(measurement.getAsDouble()), usdPerHour);
  }

  /** Cost of so many seconds. */
  public Optional<Double> costUsd(double seconds) {
    return usdPerHour.map(price -> price * seconds / SECONDS_PER_HOUR);
  }
}
