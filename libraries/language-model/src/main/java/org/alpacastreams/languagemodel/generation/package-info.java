/**
 * Decoding: what is asked, how the next token is chosen, what comes back. Pure code on arrays of
 * logits; who computes them is not its concern.
 */
package org.alpacastreams.languagemodel.generation;
