package org.alpacastreams.dedupfilter.dataset;

import org.alpacastreams.contracts.examples.CandidateEvent;

/**
 * An event as it arrived.
 *
 * @param dataset the record's key
 * @param position {@code topic-partition-offset}: names what has no id of its own
 * @param bytes the size of the record's value
 */
public record Arrival(String dataset, String position, int bytes, CandidateEvent event) {}
