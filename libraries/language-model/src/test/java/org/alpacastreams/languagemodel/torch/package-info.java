/** Hugging Face's own numbers for tiny checkpoints, recomputed. */
package org.alpacastreams.languagemodel.torch;
