/**
 * Model directories in the Hugging Face layout: configuration, safetensors weights, tokenizer
 * files.
 */
package org.alpacastreams.languagemodel.checkpoint;
