package org.alpacastreams.trainer.dataset;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.alpacastreams.trainer.files.Checksums;
import org.alpacastreams.trainer.recipe.HeldOut;

/**
 * Examples to learn from, and examples to measure on: those whose ids have the smallest hashes. So
 * the split depends on neither order nor clock, and what one version of a dataset holds out, the
 * next one holds out too, but for the few that newer examples displace.
 */
public record HeldOutSplit(List<InstructionExample> learned, List<InstructionExample> heldOut) {
  public HeldOutSplit {
    learned = List.copyOf(learned);
    heldOut = List.copyOf(heldOut);
  }

  /** Splits {@code rows}; both parts keep their order. */
  public static HeldOutSplit of(List<InstructionExample> rows, HeldOut wanted) {
    int count = wanted.count(rows.size());
    if (count == 0) {
      return new HeldOutSplit(rows, List.of());
    }
    Function<Integer, String> hash =
        index -> Checksums.ofText("held-out\0" + rows.get(index).exampleId());
    List<Integer> indices = IntStream.range(0, rows.size()).boxed().toList();
    Map<Integer, String> hashes =
        indices.stream().collect(Collectors.toMap(Function.identity(), hash));
    Set<Integer> chosen =
        new HashSet<>(
            indices.stream()
                .sorted(
                    Comparator.<Integer, String>comparing(hashes::get)
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .toList());
    return new HeldOutSplit(
        indices.stream().filter(index -> !chosen.contains(index)).map(rows::get).toList(),
        indices.stream().filter(chosen::contains).map(rows::get).toList());
  }
}
