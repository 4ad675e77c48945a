package org.alpacastreams.benchmarks.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Measurements by name; what counts of each is its median. */
final class Rounds {
  private final Map<String, List<Double>> values = new LinkedHashMap<>();

  void add(String name, double value) {
    values.computeIfAbsent(name, unused -> new ArrayList<>()).add(value);
  }

  /** The middle one of what was measured; the lower of the two in the middle. */
  double median(String name) {
    List<Double> inOrder = values.getOrDefault(name, List.of()).stream().sorted().toList();
    if (inOrder.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured of " + name);
    }
    return inOrder.get((inOrder.size() - 1) / 2);
  }
}
