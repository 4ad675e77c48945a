/**
 * Model directories written as GGUF files, which llama.cpp and what builds on it load: weights, in
 * 32, 16 or 8 bits, and the tokenizer in one file. Nothing here reads such files.
 */
package org.alpacastreams.languagemodel.gguf;
