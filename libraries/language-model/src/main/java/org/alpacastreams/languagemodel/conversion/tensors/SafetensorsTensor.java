package org.alpacastreams.languagemodel.conversion.tensors;

import java.nio.ByteBuffer;
import java.util.List;
import org.alpacastreams.languagemodel.checkpoint.TensorType;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;

/**
 * A tensor of safetensors files.
 *
 * @param files open for as long as it is read
 */
public record SafetensorsTensor(WeightFiles files, String name) implements PiecewiseTensor {

  @Override
  public TensorType type() {
    return files.entry(name).type();
  }

  @Override
  public List<Long> shape() {
    return files.entry(name).shape();
  }

  @Override
  public void read(long position, ByteBuffer into) {
    files.read(name, position, into);
  }
}
