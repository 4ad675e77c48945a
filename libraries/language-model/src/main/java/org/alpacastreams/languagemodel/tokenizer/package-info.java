/**
 * Text to token ids and back, by the {@code tokenizer.json} of a model directory; also token by
 * token as an answer comes. And the training of a new byte-level vocabulary.
 */
package org.alpacastreams.languagemodel.tokenizer;
