/** Lists of numbers and words: order, position, membership. */
package org.alpacastreams.proceduraltasks.lists;
