/** What a few lines of Python print. */
package org.alpacastreams.proceduraltasks.codereading;
