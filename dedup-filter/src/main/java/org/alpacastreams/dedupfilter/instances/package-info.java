/**
 * The filters on the instances of one instruction: what follows its own verdict in Self-Instruct.
 * Nothing here is compared with the pool.
 */
package org.alpacastreams.dedupfilter.instances;
