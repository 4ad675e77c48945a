/**
 * Runs: who asked for which dataset, with which goal, budget, teachers and seeds; how they stand.
 */
package org.alpacastreams.contracts.runs;
