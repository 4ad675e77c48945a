/**
 * How near a candidate is to what a dataset already has. A pool is a sequence of instructions in
 * the order they joined; its index answers which entry is nearest, or surveys all of them, with the
 * scores of {@code rouge}, exactly.
 */
package org.alpacastreams.dedupfilter.novelty;
