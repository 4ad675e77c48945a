/** Decoding: what is asked, how the next token is chosen, what comes back. */
package org.alpacastreams.languagemodel.generation;
