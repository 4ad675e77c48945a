package org.alpacastreams.dedupfilter.novelty;

/**
 * A pool entry and its ROUGE-L F score with a candidate.
 *
 * @param index the entry's place in the pool, from 0
 * @param score in 0..1
 */
public record Match(int index, double score) {}
