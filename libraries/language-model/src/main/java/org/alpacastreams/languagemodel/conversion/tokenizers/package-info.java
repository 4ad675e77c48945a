/**
 * Tokenizers in older files (SentencePiece, GPT-2's {@code vocab.json} and {@code merges.txt},
 * tiktoken ranks) made into the {@code tokenizer.json} that Hugging Face's library reads, with the
 * same encodings.
 */
package org.alpacastreams.languagemodel.conversion.tokenizers;
