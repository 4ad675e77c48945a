/**
 * Texts of one's own as a source of tasks: a folder is cut into passages, and a run takes one for
 * each prompt. Spans are in Unicode code points, as Python counts.
 */
package org.alpacastreams.promptsampler.documents;
