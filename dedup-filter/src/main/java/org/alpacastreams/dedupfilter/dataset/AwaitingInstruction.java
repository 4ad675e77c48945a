package org.alpacastreams.dedupfilter.dataset;

import org.alpacastreams.contracts.examples.Awaited;

/**
 * A novel instruction that is no example yet.
 *
 * @param id the candidate's id, or {@code <that>/<k>} for one of its inputs
 * @param input the input that it is to be answered with, for {@link Awaited#ANSWER}
 * @param poolSize the pool entries that the instruction was compared with
 */
public record AwaitingInstruction(
    String id, String instruction, String input, Awaited awaits, long poolSize) {}
