/**
 * What a prompt says: the text that precedes the examples, the examples chosen for it, the teacher
 * it is for. All of it is a pure function of the run's definition and the prompt's number, so that
 * a prompt is the same after a crash and on any machine.
 */
package org.alpacastreams.promptsampler.prompts;
