package org.alpacastreams.languagemodel.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A model that has learned nothing: what pretraining starts from.
 *
 * <p>Its attention already resembles that of trained models ("mimetic initialization", Trockman and
 * Kolter 2023): keys are nearly queries, so a token looks at others like itself, and what a head
 * writes is partly what it read, so it copies. From there a small model learns to look up what
 * stood before in fewer updates than from independent matrices.
 */
public final class RandomWeights {
  /** Standard deviation of an embedding's elements. */
  private static final double EMBEDDING_SPREAD = 0.05;

  /** Correlation of the key projection with the query projection of the same head. */
  private static final double KEY_LIKE_QUERY = 0.95;

  /** How much of the output projection is the value projection's transpose. */
  private static final double OUTPUT_LIKE_VALUE = 0.7;

  private static final String QUERY = "q_proj.weight";
  private static final String KEY = "k_proj.weight";
  private static final String VALUE = "v_proj.weight";
  private static final String OUTPUT = "o_proj.weight";

  private RandomWeights() {}

  /**
   * Writes {@code config.json} and {@code model.safetensors} (fp32) into a directory. Norm weights
   * are 1. Matrices are normal with mean 0 and deviation {@code 1/sqrt(inputs)}, those that write
   * into the residual stream divided by {@code sqrt(2 * layers)} (Radford et al. 2019); keys are
   * then mixed with queries, and the values' transpose is added to the output projection. The same
   * seed gives the same bytes.
   */
  public static void write(Path directory, ModelConfig config, long seed) {
    Random random = new Random(seed);
    List<String> names = WeightLayout.of(config).names();
    List<List<Long>> shapes = WeightLayout.of(config).shapes();
    Map<String, float[]> drawn = new HashMap<>();
    List<TensorContent> tensors = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      float[] values = values(name, shapes.get(i), config, random);
      if (name.endsWith(KEY)) {
        likeQuery(values, drawn.get(sibling(name, KEY, QUERY)), config);
      } else if (name.endsWith(OUTPUT)) {
        likeValue(values, drawn.get(sibling(name, OUTPUT, VALUE)), config);
      }
      drawn.put(name, values);
      tensors.add(
          TensorContent.of(
              name, TensorType.F32, shapes.get(i), FloatFormat.write(TensorType.F32, values)));
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
    float[] values = new float[elements];
    if (shape.size() == 1) {
      Arrays.fill(values, 1);
      return values;
    }
    double spread =
        name.endsWith("embed_tokens.weight") ? EMBEDDING_SPREAD : 1 / Math.sqrt(shape.get(1));
    if (name.endsWith(OUTPUT) || name.endsWith("down_proj.weight")) {
      spread /= Math.sqrt(2.0 * config.layers());
    }
    for (int i = 0; i < elements; i++) {
      values[i] = (float) (spread * random.nextGaussian());
    }
    return values;
  }

  /** Keys [Hkv*d, D]: each head like the first query head of its group. */
  private static void likeQuery(float[] keys, float[] queries, ModelConfig config) {
    double own = Math.sqrt(1 - KEY_LIKE_QUERY * KEY_LIKE_QUERY);
    int head = config.headSize() * config.hiddenSize();
    int group = config.heads() / config.keyValueHeads();
    for (int i = 0; i < keys.length; i++) {
      float query = queries[i / head * group * head + i % head];
      keys[i] = (float) (KEY_LIKE_QUERY * query + own * keys[i]);
    }
  }

  /** Output [D, H*d]: the columns of a head like the rows of the value head that it reads. */
  private static void likeValue(float[] output, float[] values, ModelConfig config) {
    double own = Math.sqrt(1 - OUTPUT_LIKE_VALUE * OUTPUT_LIKE_VALUE);
    int hidden = config.hiddenSize();
    int columns = config.heads() * config.headSize();
    int group = config.heads() / config.keyValueHeads();
    for (int row = 0; row < hidden; row++) {
      for (int column = 0; column < columns; column++) {
        int head = column / config.headSize() / group;
        int valueRow = head * config.headSize() + column % config.headSize();
        int at = row * columns + column;
        output[at] =
            (float) (own * output[at] + OUTPUT_LIKE_VALUE * values[valueRow * hidden + row]);
      }
    }
  }

  private static String sibling(String name, String ending, String other) {
    return name.substring(0, name.length() - ending.length()) + other;
  }
}
