/**
 * Reading existing datasets, seed files and evaluation sets row by row, however large they are.
 * Nothing is dropped in silence: every row that cannot be read is reported with its line.
 */
package org.alpacastreams.examplefiles;
