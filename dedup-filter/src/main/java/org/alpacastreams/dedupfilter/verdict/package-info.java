/**
 * The verdict on one candidate: a dataset's policy, its evaluation sets and its pool in one judge.
 * Nothing else in the system decides what enters a dataset.
 */
package org.alpacastreams.dedupfilter.verdict;
