/** Membership, union, intersection and difference. */
package org.alpacastreams.proceduraltasks.sets;
