package org.alpacastreams.languagemodel.conversion;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.alpacastreams.languagemodel.checkpoint.JsonFile;
import org.alpacastreams.languagemodel.checkpoint.SafetensorsWriter;
import org.alpacastreams.languagemodel.checkpoint.TensorContent;
import org.alpacastreams.languagemodel.checkpoint.WeightFiles;

/** Weights in one safetensors file or, where that is too large, in several with an index. */
public final class Shards {

  private Shards() {}

  /**
   * Writes the files into a directory; names are those that transformers gives them.
   *
   * @param mostBytes of a file, unless a single tensor takes more
   * @param progress gets a line for each file
   * @throws UncheckedIOException if the disk fails
   */
  public static void write(
      Path directory, List<TensorContent> tensors, long mostBytes, Consumer<String> progress) {
    List<List<TensorContent>> shards = cut(tensors, mostBytes);
    Map<String, String> fileOfTensor = new TreeMap<>();
    for (int i = 0; i < shards.size(); i++) {
      String name =
          shards.size() == 1
              ? WeightFiles.SINGLE
              : String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
      SafetensorsWriter.write(directory.resolve(name), shards.get(i));
      shards.get(i).forEach(tensor -> fileOfTensor.put(tensor.name(), name));
      progress.accept(
          String.format(
              Locale.ROOT,
              "%s: %d tensors, %.1f MB",
              name,
              shards.get(i).size(),
              bytes(shards.get(i)) / 1e6));
    }
    if (shards.size() > 1) {
      writeIndex(directory.resolve(WeightFiles.INDEX), fileOfTensor, bytes(tensors));
    }
  }

  private static List<List<TensorContent>> cut(List<TensorContent> tensors, long mostBytes) {
    List<List<TensorContent>> shards = new ArrayList<>();
    List<TensorContent> shard = new ArrayList<>();
    long size = 0;
    for (TensorContent tensor : tensors) {
      if (!shard.isEmpty() && size + bytes(tensor) > mostBytes) {
        shards.add(shard);
        shard = new ArrayList<>();
        size = 0;
      }
      shard.add(tensor);
      size += bytes(tensor);
    }
    shards.add(shard);
    return shards;
  }

  private static void writeIndex(Path file, Map<String, String> fileOfTensor, long totalBytes) {
    ObjectNode index = JsonFile.object();
    index.putObject("metadata").put("total_size", totalBytes);
    ObjectNode weightMap = index.putObject("weight_map");
    fileOfTensor.forEach(weightMap::put);
    try {
      Files.writeString(file, JsonFile.text(index));
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  /** Bytes of all tensors. */
  public static long bytes(List<TensorContent> tensors) {
    return tensors.stream().mapToLong(Shards::bytes).reduce(0, Math::addExact);
  }

  private static long bytes(TensorContent tensor) {
    return tensor.shape().stream().reduce((long) tensor.type().bytes(), Math::multiplyExact);
  }
}
