/**
 * What can be said about an example by looking at it alone: language, lengths, and marks of a bad
 * answer. These are annotations, never verdicts: nothing is left out because of them unless
 * somebody asks for it. Each is a pure function of the example, so that a version's bytes stay one.
 */
package org.alpacastreams.datasetsink.quality;
