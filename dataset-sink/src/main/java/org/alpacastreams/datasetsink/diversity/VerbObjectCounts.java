package org.alpacastreams.datasetsink.diversity;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How often instructions ask for what. */
public final class VerbObjectCounts {
  private final Map<String, Map<String, Long>> objectsOfVerb = new TreeMap<>();
  private long instructions;
  private long parsed;

  /** Counts one instruction. */
  public void add(Optional<VerbObject> found) {
    instructions++;
    found.ifPresent(
        pair -> {
          parsed++;
          objectsOfVerb
              .computeIfAbsent(pair.verb(), verb -> new TreeMap<>())
              .merge(pair.object(), 1L, Long::sum);
        });
  }

  /**
   * The most common verbs, each with its most common objects; of equally common ones, those that
   * come first in the alphabet.
   */
  public Sunburst sunburst(int mostVerbs, int mostObjects) {
    List<Sunburst.Verb> verbs =
        objectsOfVerb.entrySet().stream()
            .map(
                entry ->
                    new Sunburst.Verb(
                        entry.getKey(),
                        total(entry.getValue()),
                        top(entry.getValue(), mostObjects)))
            .sorted(Comparator.comparingLong(Sunburst.Verb::count).reversed())
            .limit(mostVerbs)
            .sorted(Comparator.comparingLong(Sunburst.Verb::shown).reversed())
            .toList();
    return new Sunburst(verbs, instructions, parsed, objectsOfVerb.size());
  }

  private static long total(Map<String, Long> objects) {
    return objects.values().stream().mapToLong(Long::longValue).sum();
  }

  private static List<Sunburst.Noun> top(Map<String, Long> objects, int most) {
    return objects.entrySet().stream()
        .map(entry -> new Sunburst.Noun(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(Sunburst.Noun::count).reversed())
        .limit(most)
        .toList();
  }
}
