package org.alpacastreams.languagemodel.lora;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.alpacastreams.languagemodel.checkpoint.FloatFormat;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;

/** A model's weights with adapters merged into them: {@code W + scale * B A}, in fp32. */
public final class MergedWeights implements WeightSource {
  private final WeightSource original;
  private final LoraSettings settings;
  private final Function<String, float[]> adapter;
  private final Map<String, AdapterLayout.Target> targets = new HashMap<>();

  /**
   * Over a model's weights.
   *
   * @param adapter values of an adapter's A or B, flat, by PEFT's name
   */
  public MergedWeights(
      WeightSource original,
      AdapterLayout layout,
      LoraSettings settings,
      Function<String, float[]> adapter) {
    this.original = original;
    this.settings = settings;
    this.adapter = adapter;
    layout.targets().forEach(target -> targets.put(target.weight(), target));
  }

  @Override
  public Set<String> names() {
    return original.names();
  }

  @Override
  public StoredTensor entry(String name) {
    StoredTensor entry = original.entry(name);
    if (!targets.containsKey(name)) {
      return entry;
    }
    List<Long> shape = entry.shape();
    return new StoredTensor(
        name, TensorType.F32, shape, 0, shape.get(0) * shape.get(1) * Float.BYTES);
  }

  @Override
  public ByteBuffer bytes(String name) {
    AdapterLayout.Target target = targets.get(name);
    if (target == null) {
      return original.bytes(name);
    }
    float[] weight = FloatFormat.read(original.entry(name).type(), original.bytes(name));
    float[] down = adapter.apply(target.down());
    float[] up = adapter.apply(target.up());
    int rank = settings.rank();
    int inputs = target.inputs();
    float scale = (float) settings.scale();
    for (int row = 0; row < target.outputs(); row++) {
      for (int k = 0; k < rank; k++) {
        float factor = scale * up[row * rank + k];
        for (int column = 0; column < inputs; column++) {
          weight[row * inputs + column] += factor * down[k * inputs + column];
        }
      }
    }
    return FloatFormat.write(TensorType.F32, weight);
  }
}
