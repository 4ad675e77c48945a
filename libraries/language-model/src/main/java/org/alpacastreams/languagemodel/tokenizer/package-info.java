/** Text to token ids and back, by the {@code tokenizer.json} of a model directory. */
package org.alpacastreams.languagemodel.tokenizer;
