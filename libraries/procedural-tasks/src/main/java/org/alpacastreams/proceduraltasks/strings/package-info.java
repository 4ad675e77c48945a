/** Single words as strings of letters. */
package org.alpacastreams.proceduraltasks.strings;
