/** Changing a given sentence by a given rule. */
package org.alpacastreams.proceduraltasks.textediting;
