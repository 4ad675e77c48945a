package org.alpacastreams.languagemodel.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A model that has learned nothing: what pretraining starts from. */
public final class RandomWeights {
  /** Standard deviation of a matrix's elements ({@code initializer_range}). */
  private static final double SPREAD = 0.02;

  private RandomWeights() {}

  /**
   * Writes {@code config.json} and {@code model.safetensors} (fp32) into a directory: matrices
   * normal with mean 0 and deviation 0.02, those that write into the residual stream divided by
   * {@code sqrt(2 * layers)} (Radford et al. 2019), norm weights 1. The same seed gives the same
   * bytes.
   */
  public static void write(Path directory, ModelConfig config, long seed) {
    Random random = new Random(seed);
    List<String> names = LlamaWeights.names(config);
    List<List<Long>> shapes = LlamaWeights.shapes(config);
    List<TensorContent> tensors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      ByteBuffer bytes =
          FloatFormat.write(TensorType.F32, values(names.get(i), shapes.get(i), config, random));
      tensors.add(TensorContent.of(names.get(i), TensorType.F32, shapes.get(i), bytes));
    }
    SafetensorsWriter.write(directory.resolve(WeightFiles.SINGLE), tensors);
    try {
      Files.writeString(directory.resolve("config.json"), config.toJson());
    } catch (IOException e) {
      throw new CheckpointException(directory + " cannot be written: " + e, e);
    }
  }

  private static float[] values(String name, List<Long> shape, ModelConfig config, Random random) {
    int elements = Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    boolean writesResidual = name.endsWith("o_proj.weight") || name.endsWith("down_proj.weight");
    double spread = writesResidual ? SPREAD / Math.sqrt(2.0 * config.layers()) : SPREAD;
    float[] values = new float[elements];
    for (int i = 0; i < elements; i++) {
      values[i] = shape.size() == 1 ? 1 : (float) (spread * random.nextGaussian());
    }
    return values;
  }
}
