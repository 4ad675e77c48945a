/** Weekdays, months, dates and clock times. */
package org.alpacastreams.proceduraltasks.dates;
