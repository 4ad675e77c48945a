/** Reading and writing small tables in CSV and JSON. */
package org.alpacastreams.proceduraltasks.tables;
