/** Choosing a label by a rule. */
package org.alpacastreams.proceduraltasks.classification;
