/**
 * Seed tasks: the human-written examples a run starts from, read from the reference's JSONL format
 * (SPEC 1.1). Everything wrong with a file is found before a run starts, and said with its line.
 */
package org.alpacastreams.promptsampler.seeds;
