/** Tests of all task families. */
package org.alpacastreams.proceduraltasks;
