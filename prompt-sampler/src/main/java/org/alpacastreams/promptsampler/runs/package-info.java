/**
 * A dataset's run as a pure state machine: what was asked of it, its money, its prompts, and when
 * it may issue the next one (DESIGN.md, decision 5). Every transition returns a new {@code Run};
 * time is an argument.
 */
package org.alpacastreams.promptsampler.runs;
