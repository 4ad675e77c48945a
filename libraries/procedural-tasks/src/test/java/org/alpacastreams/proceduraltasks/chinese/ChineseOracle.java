package org.alpacastreams.proceduraltasks.chinese;

import java.util.List;
import org.alpacastreams.proceduraltasks.oracles.Oracle;

/**
 * A second opinion on a family.
 *
 * @param operands the slots that decide the split, in their order; the input is one more
 * @param oracle the answer, from what a reader sees
 */
record ChineseOracle(List<String> operands, Oracle oracle) {}
