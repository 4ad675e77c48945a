/** Changing the grammar of a sentence, and naming its parts. */
package org.alpacastreams.proceduraltasks.grammar;
