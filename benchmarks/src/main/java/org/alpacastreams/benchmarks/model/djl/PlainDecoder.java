package org.alpacastreams.benchmarks.model.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.alpacastreams.benchmarks.model.Decoder;

/** Greedy decoding with {@link PlainLlama}. Only for one thread. */
public final class PlainDecoder implements Decoder {
  private final PlainLlama model;

  public PlainDecoder(Path modelDirectory) {
    model = new PlainLlama(modelDirectory);
  }

  @Override
  public String name() {
    return "plain DJL, float32";
  }

  @Override
  public double bytesPerWeight() {
    return Float.BYTES;
  }

  @Override
  public List<List<Integer>> continuations(List<List<Integer>> prompts, int tokens) {
    int rows = prompts.size();
    List<List<Integer>> answers = Stream.generate(() -> newAnswer()).limit(rows).toList();
    long[] input = prompts.stream().flatMap(List::stream).mapToLong(Integer::longValue).toArray();
    try (NDManager cached = model.owner().newSubManager()) {
      KeyValueCache cache = KeyValueCache.in(cached);
      for (int token = 0; token < tokens; token++) {
        try (NDManager scope = model.owner().newSubManager()) {
          int columns = input.length / rows;
          NDArray logits = model.logits(scope.create(input, new Shape(rows, columns)), cache);
          input = logits.get(":, " + (columns - 1)).argMax(-1).toLongArray();
        }
        for (int row = 0; row < rows; row++) {
          answers.get(row).add(Math.toIntExact(input[row]));
        }
      }
    }
    return answers;
  }

  private static List<Integer> newAnswer() {
    return new ArrayList<>();
  }

  @Override
  public void close() {
    model.close();
  }
}
