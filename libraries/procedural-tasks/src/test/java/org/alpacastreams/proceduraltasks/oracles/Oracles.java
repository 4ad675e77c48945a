package org.alpacastreams.proceduraltasks.oracles;

import java.util.Map;
import java.util.TreeMap;

/** The oracle of each family, by family name. */
public final class Oracles {

  private static final Map<String, Oracle> BY_FAMILY = byFamily();

  private Oracles() {}

  public static Oracle of(String family) {
    Oracle oracle = BY_FAMILY.get(family);
    if (oracle == null) {
      throw new IllegalStateException("no oracle recomputes the answers of family " + family);
    }
    return oracle;
  }

  private static Map<String, Oracle> byFamily() {
    Map<String, Oracle> oracles = new TreeMap<>();
    ArithmeticOracles.addTo(oracles);
    SequenceOracles.addTo(oracles);
    StringOracles.addTo(oracles);
    ListOracles.addTo(oracles);
    WordOracles.addTo(oracles);
    DateOracles.addTo(oracles);
    MeasureOracles.addTo(oracles);
    LogicOracles.addTo(oracles);
    NumberSystemOracles.addTo(oracles);
    TextOracles.addTo(oracles);
    DataOracles.addTo(oracles);
    LabelOracles.addTo(oracles);
    return oracles;
  }
}
