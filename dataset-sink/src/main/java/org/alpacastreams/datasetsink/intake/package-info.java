/**
 * From a partition's records to the datasets' files: where to begin, what to do about a gap, when
 * something counts as stored. It knows offsets but no broker.
 */
package org.alpacastreams.datasetsink.intake;
