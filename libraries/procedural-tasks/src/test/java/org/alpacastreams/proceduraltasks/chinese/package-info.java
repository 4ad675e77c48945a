/** Reads Chinese tasks from their texts and answers them a second time. */
package org.alpacastreams.proceduraltasks.chinese;
