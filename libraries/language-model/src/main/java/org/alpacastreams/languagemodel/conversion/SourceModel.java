package org.alpacastreams.languagemodel.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;

/** A model in whatever layout, seen as one in Hugging Face's. */
public interface SourceModel extends AutoCloseable {

  /**
   * Opens a directory of Hugging Face's layout (safetensors or PyTorch's files) or of Meta's.
   *
   * @throws CheckpointException if it is neither, or if something in it cannot be used
   */
  static SourceModel open(Path directory) {
    if (MetaModel.isIn(directory)) {
      return MetaModel.open(directory);
    }
    return HuggingFaceModel.open(directory);
  }

  /** {@code config.json}. */
  ObjectNode config();

  /** Weights by Hugging Face's names, in the order of the model's state dict. */
  Map<String, PiecewiseTensor> tensors();

  /** Names in the files that are no weights, and are left out. */
  List<String> leftOut();

  /** Where the tokenizer's files are. */
  Path tokenizerDirectory();

  /** {@code generation_config.json}, card, licence: files that go along as they are. */
  List<Path> companions();

  @Override
  void close();
}
