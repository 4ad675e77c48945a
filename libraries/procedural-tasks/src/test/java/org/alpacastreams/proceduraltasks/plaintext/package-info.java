/** Tests of the documents for pretraining. */
package org.alpacastreams.proceduraltasks.plaintext;
