/**
 * Plain text for pretraining: documents made of the families' statements and of basic facts about
 * numbers, letters and words. No instruction and no evaluation operands occur in them.
 */
package org.alpacastreams.proceduraltasks.plaintext;
