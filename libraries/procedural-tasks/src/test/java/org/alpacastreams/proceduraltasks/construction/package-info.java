/** Tests of what families are built from. */
package org.alpacastreams.proceduraltasks.construction;
