package org.alpacastreams.trainer.adapter;

import java.util.Optional;
import org.alpacastreams.languagemodel.checkpoint.TensorType;

/** What {@code --dtype} can be; written in lower case. */
enum ConvertedType {
  KEEP(Optional.empty()),
  FLOAT32(Optional.of(TensorType.F32)),
  FLOAT16(Optional.of(TensorType.F16)),
  BFLOAT16(Optional.of(TensorType.BF16));

  final Optional<TensorType> type;

  ConvertedType(Optional<TensorType> type) {
    this.type = type;
  }
}
