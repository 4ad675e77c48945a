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
    List<Double> inOrder = inOrder(name);
    return inOrder.get((inOrder.size() - 1) / 2);
  }

  /** The least of what was measured. */
  double least(String name) {
    return inOrder(name).get(0);
  }

  private List<Double> inOrder(String name) {
    if (!values.containsKey(name)) {
      throw new IllegalArgumentException("nothing was measured of " + name);
    }
    return values.get(name).stream().sorted().toList();
  }
}
