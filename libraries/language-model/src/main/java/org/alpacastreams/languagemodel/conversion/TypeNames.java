package org.alpacastreams.languagemodel.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/** How {@code config.json} names element types. */
public final class TypeNames {

  private TypeNames() {}

  /** As in {@code torch_dtype}. */
  public static String of(TensorType type) {
    return switch (type) {
      case F32 -> "float32";
      case F16 -> "float16";
      case BF16 -> "bfloat16";
    };
  }

  /** Says in a configuration what the weights are; newer ones have a shorter name for it. */
  public static void write(ObjectNode config, TensorType type) {
    config.put(config.has("dtype") ? "dtype" : "torch_dtype", of(type));
  }
}
