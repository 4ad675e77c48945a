/** Word knowledge: forms, opposites, capitals, kinds. */
package org.alpacastreams.proceduraltasks.words;
