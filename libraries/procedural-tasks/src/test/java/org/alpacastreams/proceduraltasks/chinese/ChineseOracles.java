package org.alpacastreams.proceduraltasks.chinese;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.alpacastreams.proceduraltasks.oracles.Oracle;
import org.alpacastreams.proceduraltasks.oracles.Reading;

/** The oracle of each Chinese family, by family name. */
final class ChineseOracles {

  private static final Map<String, ChineseOracle> BY_FAMILY = byFamily();

  private ChineseOracles() {}

  static ChineseOracle of(String family) {
    ChineseOracle oracle = BY_FAMILY.get(family);
    if (oracle == null) {
      throw new IllegalStateException("no oracle recomputes the answers of family " + family);
    }
    return oracle;
  }

  private static Map<String, ChineseOracle> byFamily() {
    Map<String, ChineseOracle> oracles = new TreeMap<>();
    ArithmeticOracles.addTo(oracles);
    NumberOracles.addTo(oracles);
    TimeOracles.addTo(oracles);
    WordOracles.addTo(oracles);
    SentenceOracles.addTo(oracles);
    return oracles;
  }

  /**
   * @param operands slot names, separated by spaces
   */
  static ChineseOracle oracle(String operands, Oracle oracle) {
    return new ChineseOracle(
        Arrays.stream(operands.split(" ", -1)).filter(name -> !name.isEmpty()).toList(), oracle);
  }

  /** The members of a list written with 、. */
  static List<String> list(Reading reading, String slot) {
    return List.of(reading.text(slot).split("、", -1));
  }

  static String row(List<String> members) {
    return String.join("、", members);
  }
}
