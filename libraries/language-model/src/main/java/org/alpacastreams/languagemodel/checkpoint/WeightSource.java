package org.alpacastreams.languagemodel.checkpoint;

import java.nio.ByteBuffer;
import java.util.Set;

/** Named tensors to read. */
public interface WeightSource {

  Set<String> names();

  /**
   * Type and shape of a tensor.
   *
   * @throws CheckpointException if there is no such tensor
   */
  StoredTensor entry(String name);

  /** Its elements, little-endian and row-major. */
  ByteBuffer bytes(String name);
}
