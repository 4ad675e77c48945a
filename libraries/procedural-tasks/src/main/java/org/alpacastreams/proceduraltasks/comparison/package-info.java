/** Which of several numbers, amounts or words is the greatest, the smallest, the first. */
package org.alpacastreams.proceduraltasks.comparison;
