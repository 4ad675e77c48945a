/** Tests of the word lists and the rules of English. */
package org.alpacastreams.proceduraltasks.lexicon;
