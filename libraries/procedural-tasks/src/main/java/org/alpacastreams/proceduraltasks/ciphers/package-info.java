/** Letters replaced by other letters, numbers and signs. */
package org.alpacastreams.proceduraltasks.ciphers;
