/** Writing numbers in other ways, and what their digits and divisors say. */
package org.alpacastreams.proceduraltasks.numbersystems;
