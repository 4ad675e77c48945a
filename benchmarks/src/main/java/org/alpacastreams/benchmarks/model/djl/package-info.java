/**
 * What DJL alone does: yardsticks of the machine, and a LLaMA written with its array operations.
 */
package org.alpacastreams.benchmarks.model.djl;
