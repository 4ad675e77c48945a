/** Sums, differences, products and quotients, bare and in short stories. */
package org.alpacastreams.proceduraltasks.arithmetic;
