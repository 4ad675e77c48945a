package org.alpacastreams.languagemodel.gguf;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.alpacastreams.languagemodel.checkpoint.RopeScaling;

/** The slowing of rotary frequencies, which llama.cpp reads as a tensor of divisors. */
final class RopeFactors {

  private RopeFactors() {}

  /** The tensor [headSize / 2]; empty if frequencies are as the base gives them. */
  static Optional<GgufTensor> of(Optional<RopeScaling> scaling, double theta, int headSize) {
    if (scaling.orElse(null) instanceof RopeScaling.Linear linear) {
      return Optional.of(tensor(wavelength -> linear.factor(), theta, headSize));
    }
    if (scaling.orElse(null) instanceof RopeScaling.Llama3 llama3) {
      return Optional.of(tensor(wavelength -> divisor(llama3, wavelength), theta, headSize));
    }
    return Optional.empty();
  }

  private static GgufTensor tensor(
      DoubleUnaryOperator divisorOfWavelength, double theta, int headSize) {
    int pairs = headSize / 2;
    ByteBuffer bytes = ByteBuffer.allocate(pairs * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int pair = 0; pair < pairs; pair++) {
      double wavelength = 2 * Math.PI * Math.pow(theta, 2.0 * pair / headSize);
      bytes.putFloat((float) divisorOfWavelength.applyAsDouble(wavelength));
    }
    bytes.flip();
    return new GgufTensor(
        "rope_freqs.weight",
        GgufTensorType.F32,
        List.of((long) pairs),
        () -> List.of(bytes.duplicate()).iterator());
  }

  private static double divisor(RopeScaling.Llama3 scaling, double wavelength) {
    double low = scaling.lowFrequencyFactor();
    double high = scaling.highFrequencyFactor();
    double turns = scaling.originalContext() / wavelength;
    if (turns > high) {
      return 1;
    }
    if (turns < low) {
      return scaling.factor();
    }
    double smooth = (turns - low) / (high - low);
    return 1 / ((1 - smooth) / scaling.factor() + smooth);
  }
}
