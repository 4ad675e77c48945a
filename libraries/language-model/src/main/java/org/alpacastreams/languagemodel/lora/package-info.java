/**
 * Low-rank adapters: which there are, how they begin, PEFT's files of them, and weights into which
 * they are merged.
 */
package org.alpacastreams.languagemodel.lora;
