/** Conclusions from a few given facts. */
package org.alpacastreams.proceduraltasks.logic;
