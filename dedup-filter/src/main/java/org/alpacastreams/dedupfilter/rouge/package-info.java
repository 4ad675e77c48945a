/**
 * ROUGE-L as the reference computes it, bit for bit (SPEC 1.6, 3.2): the longest common subsequence
 * of two token sequences and the F score of its precision and recall.
 */
package org.alpacastreams.dedupfilter.rouge;
