package org.alpacastreams.languagemodel.conversion.torchfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.alpacastreams.languagemodel.checkpoint.CheckpointException;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.checkpoint.StoredTensor;
import org.alpacastreams.languagemodel.checkpoint.WeightSource;
import org.alpacastreams.languagemodel.conversion.tensors.PiecewiseTensor;

/** All weights of a model directory in PyTorch's files, one or indexed shards. */
public final class TorchFiles implements WeightSource, AutoCloseable {
  /** The file of a model in one piece. */
  public static final String SINGLE = "pytorch_model.bin";

  /** The index of a model in shards: {@code weight_map} from tensor to file. */
  public static final String INDEX = "pytorch_model.bin.index.json";

  private final Path directory;
  private final Map<String, TorchFile> fileOfTensor = new LinkedHashMap<>();
  private final Map<String, TorchFile> files = new LinkedHashMap<>();

  private TorchFiles(Path directory) {
    this.directory = directory;
  }

  /** Whether a directory has weights of this kind. */
  public static boolean areIn(Path directory) {
    return Files.exists(directory.resolve(SINGLE)) || Files.exists(directory.resolve(INDEX));
  }

  /**
   * Opens {@code pytorch_model.bin} or, if there is none, the shards of the index.
   *
   * @throws CheckpointException if weights are missing or a file is refused
   */
  public static TorchFiles open(Path directory) {
    TorchFiles opened = new TorchFiles(directory);
    try {
      if (Files.exists(directory.resolve(SINGLE))) {
        TorchFile file = opened.file(SINGLE);
        file.names().forEach(name -> opened.fileOfTensor.put(name, file));
      } else {
        opened.openShards(directory.resolve(INDEX));
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private TorchFile file(String name) {
    return files.computeIfAbsent(name, key -> TorchFile.open(directory.resolve(key)));
  }

  private void openShards(Path index) {
    JsonNode weightMap = JsonFile.read(index).path("weight_map");
    if (!weightMap.isObject() || weightMap.isEmpty()) {
      throw new CheckpointException(index + " has no weight_map of tensor names to files");
    }
    Map<String, String> wanted = new LinkedHashMap<>();
    weightMap
        .properties()
        .forEach(tensor -> wanted.put(tensor.getKey(), tensor.getValue().asText()));
    for (String name : wanted.values().stream().sorted().distinct().toList()) {
      if (!name.endsWith(".bin") || name.matches(".*[/\\\\].*")) {
        throw new CheckpointException(index + " names \"" + name + "\", which is no shard's name");
      }
      TorchFile shard = file(name);
      shard.names().stream()
          .filter(tensor -> name.equals(wanted.get(tensor)))
          .forEach(tensor -> fileOfTensor.put(tensor, shard));
    }
    wanted.keySet().removeAll(fileOfTensor.keySet());
    wholeNumbers().forEach(wanted::remove);
    if (!wanted.isEmpty()) {
      throw new CheckpointException(
          index
              + ": "
              + wanted.size()
              + " tensors are not in their files, "
              + wanted.keySet().iterator().next()
              + " among them; files of different models are mixed, or some are damaged");
    }
  }

  /** Names of all weights, in the files' order: the state dict's. */
  @Override
  public Set<String> names() {
    return Collections.unmodifiableSet(fileOfTensor.keySet());
  }

  /** Names of the tensors of whole numbers, which are no weights and are not read. */
  public List<String> wholeNumbers() {
    List<String> names = new ArrayList<>();
    files.values().forEach(file -> names.addAll(file.wholeNumbers()));
    return names;
  }

  /** A weight, to be read while this is open. */
  public PiecewiseTensor tensor(String name) {
    return fileOf(name).tensor(name);
  }

  @Override
  public StoredTensor entry(String name) {
    return fileOf(name).entry(name);
  }

  @Override
  public ByteBuffer bytes(String name) {
    return fileOf(name).bytes(name);
  }

  private TorchFile fileOf(String name) {
    TorchFile file = fileOfTensor.get(name);
    if (file == null) {
      throw new CheckpointException(directory + ": no weight " + name + " in its files");
    }
    return file;
  }

  @Override
  public void close() {
    files.values().forEach(TorchFile::close);
  }
}
