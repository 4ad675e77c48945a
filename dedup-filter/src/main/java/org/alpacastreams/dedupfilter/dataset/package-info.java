/**
 * The datasets of one partition: what each has been told, what it has accepted, and the decision on
 * every event in its one total order. A {@link org.alpacastreams.dedupfilter.dataset.Ledger} keeps
 * what must survive; everything in memory can be rebuilt from it.
 */
package org.alpacastreams.dedupfilter.dataset;
