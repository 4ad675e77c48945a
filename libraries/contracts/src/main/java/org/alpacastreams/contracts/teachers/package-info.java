/**
 * The teacher catalogue: one file that sampler and generator both read, so that the one who
 * reserves money and the one who spends it agree on prices.
 */
package org.alpacastreams.contracts.teachers;
