/**
 * Families of tasks whose answers are computed: the source of the offline teacher and of the
 * held-out evaluation. This package and {@code plaintext} are the whole interface for other
 * modules; the other packages hold one domain each, {@code construction} holds what a family is
 * built from and {@code lexicon} the words they share.
 */
package org.alpacastreams.proceduraltasks;
